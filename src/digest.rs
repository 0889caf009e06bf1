//! Content digests: what two equal things have in common. Entry points: `Digest::of`, `Digest::of_value`.
//! Pure; knows nothing of what it hashes.

use std::fmt;
use std::hash::{Hash, Hasher};
use twox_hash::XxHash3_128;

/// A 128-bit XXH3 digest of bytes or of a value.
///
/// Not cryptographic: it tells whether something changed, it guards against nobody.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Digest(u128);

impl Digest {
    /// Digests bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(bytes))
    }

    /// Digests a value by what its `Hash` feeds.
    pub fn of_value<T: Hash + ?Sized>(value: &T) -> Self {
        let mut gathered = Gathered::default();
        value.hash(&mut gathered);
        Self::of(&gathered.0)
    }

    /// Digests two digests; the same as of their pair as a value, without what it takes to gather any length.
    pub fn of_both(one: Self, other: Self) -> Self {
        let mut bytes = [0; 32];
        for (to, from) in bytes.chunks_exact_mut(16).zip([one, other]) {
            to.copy_from_slice(&from.0.to_ne_bytes());
        }
        Self::of(&bytes)
    }

    /// Returns the digest as 32 hexadecimal digits.
    pub fn hex(self) -> String {
        let mut hex = String::with_capacity(32);
        self.push_hex(&mut hex);
        hex
    }

    /// Appends what [`Digest::hex`] returns.
    pub fn push_hex(self, out: &mut String) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let halves = self.0.to_be_bytes().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let digit = |half| HEX.get(usize::from(half)).copied().unwrap_or(b'0');
        out.extend(halves.map(|half| char::from(digit(half))));
    }

    /// Returns the first eight hexadecimal digits, for names of assets.
    pub fn short(self) -> String {
        let mut hex = self.hex();
        hex.truncate(8);
        hex
    }

    /// Returns what `Hasher` asks of those who hash; nobody here asks them.
    fn short_number(self) -> u64 {
        u64::try_from((self.0 >> 64) ^ (self.0 & u128::from(u64::MAX))).unwrap_or_default()
    }

    /// Reads what [`Digest::hex`] wrote.
    pub fn from_hex(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// What a value feeds, in one piece: to digest that at once is quicker than bit by bit.
#[derive(Default)]
struct Gathered(Vec<u8>);

impl Hasher for Gathered {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        Digest::of(&self.0).short_number()
    }
}

/// Gathers bytes, or what `Hash` feeds, into a [`Digest`].
pub struct DigestHasher(twox_hash::xxhash3_128::Hasher);

impl Default for DigestHasher {
    fn default() -> Self {
        Self(twox_hash::xxhash3_128::Hasher::new())
    }
}

impl DigestHasher {
    /// Returns the digest of everything fed so far.
    pub fn digest(&self) -> Digest {
        Digest(self.0.finish_128())
    }
}

impl Hasher for DigestHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    fn finish(&self) -> u64 {
        self.digest().short_number()
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, DigestHasher};
    use std::hash::Hash;

    #[test]
    fn a_value_is_digested_as_what_it_feeds_bit_by_bit() {
        for length in [0, 1, 16, 17, 128, 129, 240, 241, 256, 257, 1024, 1025, 5000] {
            let value = (length, "text".repeat(length), Some([1_u32, 2]));
            let mut hasher = DigestHasher::default();
            value.hash(&mut hasher);
            assert_eq!(Digest::of_value(&value), hasher.digest(), "{length}");
        }
    }

    #[test]
    fn two_digests_are_digested_as_their_pair() {
        let (one, other) = (Digest::of(b"one"), Digest::of(b"other"));
        assert_eq!(Digest::of_both(one, other), Digest::of_value(&(one, other)));
    }

    #[test]
    fn the_digits_of_a_digest_are_read_again() {
        let digest = Digest::of(b"one");
        assert_eq!(digest.hex(), format!("{:032x}", digest.0));
        assert_eq!(Digest::from_hex(&digest.hex()), Some(digest));
    }
}
