"""Networks from other libraries, and to them: a file a format, one common chain of dense layers."""
