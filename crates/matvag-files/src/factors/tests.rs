//! A user's own sets, with every mistake they may have.
