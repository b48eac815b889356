"""Labels, numbers and formulas, set by Typst."""
