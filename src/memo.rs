//! The memo: what was made under a name, and of what. Entry point: `Memo::get_or`.
//! Knows nothing of what it keeps; the values carry their own diagnostics, so a hit repeats them.

use crate::digest::Digest;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::{BuildHasher, Hash};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Number of independent shards, so that parallel stages seldom wait for each other.
const SHARDS: usize = 16;

/// A store of values by name, each good as long as the digest of everything it was made from is the same.
///
/// One value is kept for a name, so that a long watch session stays as small as one build. `get_or` may be called from
/// many threads. `sweep` ends a build that asked for everything there is: what was not asked for in it is dropped.
pub struct Memo<N, T> {
    shards: [Mutex<FxHashMap<N, Slot<T>>>; SHARDS],
    generation: AtomicU32,
    misses: AtomicUsize,
    keeps: bool,
}

struct Slot<T> {
    key: Digest,
    value: Arc<T>,
    used: u32,
}

impl<N, T> Default for Memo<N, T> {
    fn default() -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::new(FxHashMap::default())),
            generation: AtomicU32::new(0),
            misses: AtomicUsize::new(0),
            keeps: true,
        }
    }
}

impl<N: Hash + Eq + Clone, T> Memo<N, T> {
    /// Makes a memo that keeps nothing, and so never asks for a key.
    pub fn forgetful() -> Self {
        Self { keeps: false, ..Self::default() }
    }

    /// Returns the value kept under `name`, if it was made from what `key` digests; else makes and keeps it.
    ///
    /// Two threads that miss the same key at once both make it; the values are equal, since makers are pure.
    pub fn get_or(
        &self,
        name: &N,
        key: impl FnOnce() -> Digest,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        if !self.keeps {
            self.misses.fetch_add(1, Ordering::Relaxed);
            return Arc::new(make());
        }
        let key = key();
        let used = self.generation.load(Ordering::Relaxed);
        if let Some(slot) = self.shard(name).get_mut(name).filter(|slot| slot.key == key) {
            slot.used = used;
            return Arc::clone(&slot.value);
        }
        let value = Arc::new(make());
        self.misses.fetch_add(1, Ordering::Relaxed);
        self.shard(name).insert(name.clone(), Slot { key, value: Arc::clone(&value), used });
        value
    }

    /// Drops what no one asked for since the last sweep.
    pub fn sweep(&self) {
        let generation = self.generation.fetch_add(1, Ordering::Relaxed);
        for shard in &self.shards {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.retain(|_, slot| slot.used == generation);
        }
    }

    /// Returns how many values were made since it was last asked.
    pub fn take_misses(&self) -> usize {
        self.misses.swap(0, Ordering::Relaxed)
    }

    fn shard(&self, name: &N) -> MutexGuard<'_, FxHashMap<N, Slot<T>>> {
        // The lowest bits choose the place in the shard's own table.
        let hash = FxBuildHasher.hash_one(name) >> 32;
        let index = usize::try_from(hash).unwrap_or_default() % SHARDS;
        let shard = self.shards.get(index).unwrap_or(&self.shards[0]);
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
