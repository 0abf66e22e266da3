"""What runs without PyTorch: texts to arrays, arrays to statements."""
