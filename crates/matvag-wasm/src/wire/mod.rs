//! What crosses between the engine and JavaScript: plain data, its TypeScript types made from these.

mod answers;
mod producers;
mod work;

pub use answers::*;
pub use producers::*;
pub use work::*;
