//! Lists of articles from bytes to rows with columns added.
