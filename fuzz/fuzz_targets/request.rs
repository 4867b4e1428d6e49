//! See `matvag_fuzz::request`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| matvag_fuzz::request(data));
