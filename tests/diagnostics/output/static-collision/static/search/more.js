// This one is in nobody's way.
