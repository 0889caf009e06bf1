//! The memo: digest → value, with eviction by generation. Entry point: `Memo::get_or`.
//! Knows nothing of what it keeps; the values carry their own diagnostics, so a hit repeats them.

use crate::digest::Digest;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Number of independent shards, so that parallel stages seldom wait for each other.
const SHARDS: usize = 16;

/// A store of values by the digest of everything they were made from.
///
/// `get_or` may be called from many threads. `sweep` ends a build: what was not asked for in it is dropped,
/// so a long watch session stays as small as one build.
pub struct Memo<T> {
    shards: [Mutex<FxHashMap<Digest, Slot<T>>>; SHARDS],
    generation: AtomicU32,
    misses: AtomicUsize,
    keeps: bool,
}

struct Slot<T> {
    value: Arc<T>,
    used: u32,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::new(FxHashMap::default())),
            generation: AtomicU32::new(0),
            misses: AtomicUsize::new(0),
            keeps: true,
        }
    }
}

impl<T> Memo<T> {
    /// Makes a memo that keeps nothing, and so never asks for a key.
    pub fn forgetful() -> Self {
        Self { keeps: false, ..Self::default() }
    }

    /// Returns the value kept under `key`, or makes and keeps it.
    ///
    /// Two threads that miss the same key at once both make it; the values are equal, since makers are pure.
    pub fn get_or(&self, key: impl FnOnce() -> Digest, make: impl FnOnce() -> T) -> Arc<T> {
        if !self.keeps {
            self.misses.fetch_add(1, Ordering::Relaxed);
            return Arc::new(make());
        }
        let key = key();
        let generation = self.generation.load(Ordering::Relaxed);
        if let Some(slot) = self.shard(key).get_mut(&key) {
            slot.used = generation;
            return Arc::clone(&slot.value);
        }
        let value = Arc::new(make());
        self.misses.fetch_add(1, Ordering::Relaxed);
        self.shard(key).insert(key, Slot { value: Arc::clone(&value), used: generation });
        value
    }

    /// Drops what no one asked for since the last sweep, and returns how many values were made since then.
    pub fn sweep(&self) -> usize {
        let generation = self.generation.fetch_add(1, Ordering::Relaxed);
        for shard in &self.shards {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.retain(|_, slot| slot.used == generation);
        }
        self.misses.swap(0, Ordering::Relaxed)
    }

    fn shard(&self, key: Digest) -> std::sync::MutexGuard<'_, FxHashMap<Digest, Slot<T>>> {
        let index = Digest::shard(key, SHARDS);
        let shard = self.shards.get(index).unwrap_or(&self.shards[0]);
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
