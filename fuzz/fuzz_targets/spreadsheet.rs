//! See `matvag_fuzz::spreadsheet`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| matvag_fuzz::spreadsheet(data));
