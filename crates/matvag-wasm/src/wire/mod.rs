//! What crosses between the engine and JavaScript: plain data, its TypeScript types made from these.

mod answers;
mod kitchen;
mod menus;
mod producers;
mod work;

pub use answers::*;
pub use kitchen::*;
pub use menus::*;
pub use producers::*;
pub use work::*;
