"""All that reaches into manim's insides: camera, painted mobjects, writer, render session."""
