//! See `matvag_fuzz::number`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| matvag_fuzz::number(data));
