// Named by the examples of the manual; never compiled.
