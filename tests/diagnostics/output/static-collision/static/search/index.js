// A script of our own, where the index of the search will be.
