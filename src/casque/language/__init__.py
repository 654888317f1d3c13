"""A sentence understood: words, lemmas, tree, names, predicates and roles, by one small ONNX model."""
