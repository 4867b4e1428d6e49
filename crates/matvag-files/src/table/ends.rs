//! Where two signs stand in a text: the ends of cells and lines. Eight bytes are looked at together, which is twice as
//! fast as a search that begins anew after each of the many short cells of a table.

/// Every byte 0x01, and every byte 0x7F.
const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const LOW: u64 = u64::from_ne_bytes([0x7F; 8]);

/// The places of two bytes in a text, in order, and its end.
pub(super) struct Ends<'t> {
    bytes: &'t [u8],
    either: [u64; 2],
    /// Where the next eight bytes begin.
    next: usize,
    /// Those of the last eight that are one of the two: the highest bit of each such byte.
    found: u64,
    is_done: bool,
}

impl<'t> Ends<'t> {
    pub(super) fn new(bytes: &'t [u8], either: [u8; 2]) -> Self {
        Self { bytes, either: either.map(|byte| ONES * u64::from(byte)), next: 0, found: 0, is_done: false }
    }
}

impl Iterator for Ends<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let Some(eight) = self.bytes.get(self.next..).and_then(<[u8]>::first_chunk) else {
                return self.last_ones();
            };
            let eight = u64::from_le_bytes(*eight);
            self.found = zero_bytes(eight ^ self.either[0]) | zero_bytes(eight ^ self.either[1]);
            self.next += 8;
        }
        let at = self.found.trailing_zeros() / 8;
        self.found &= self.found - 1;
        Some(self.next - 8 + at as usize)
    }
}

impl Ends<'_> {
    /// The places in the last bytes, which are fewer than eight; then the end.
    fn last_ones(&mut self) -> Option<usize> {
        while let Some(byte) = self.bytes.get(self.next) {
            self.next += 1;
            if self.either.contains(&(ONES * u64::from(*byte))) {
                return Some(self.next - 1);
            }
        }
        (!std::mem::replace(&mut self.is_done, true)).then_some(self.bytes.len())
    }
}

/// The highest bit of every byte that is zero, and no other: adding 0x7F carries into it from any lower bit that is set.
#[inline]
const fn zero_bytes(eight: u64) -> u64 {
    !(((eight & LOW) + LOW) | eight | LOW)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_place_is_found(bytes in prop::collection::vec(prop_oneof![Just(b';'), Just(b'\n'), any::<u8>()], 0..60)) {
            let expected: Vec<usize> = (0..bytes.len())
                .filter(|at| matches!(bytes[*at], b';' | b'\n'))
                .chain(std::iter::once(bytes.len()))
                .collect();
            prop_assert_eq!(Ends::new(&bytes, [b';', b'\n']).collect::<Vec<_>>(), expected);
        }
    }
}
