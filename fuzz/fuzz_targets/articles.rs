//! See `matvag_fuzz::articles`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| matvag_fuzz::articles(data));
