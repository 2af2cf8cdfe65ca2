"""Cards in a real browser: how they look, what they do, what they keep to themselves."""
