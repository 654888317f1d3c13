"""How the language model was made: corpora in, one ONNX file out."""
