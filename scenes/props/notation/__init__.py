"""What only the chapter about notation shows: formulas, matrices, code, a picture unrolled."""
