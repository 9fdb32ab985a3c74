//! Whole sources and the trees that they give.
