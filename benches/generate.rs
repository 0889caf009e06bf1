//! `cargo bench --bench generate -- --pages 10000 --out DIR` writes the site that the benches build.
#![expect(clippy::print_stdout, reason = "a program of its own")]

mod arguments;
mod site;

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let Some(out) = arguments::text("--out").filter(|_| arguments::is_bench()) else {
        return Ok(());
    };
    let wanted = arguments::wanted(10_000);
    site::write(wanted, Path::new(&out))?;
    println!("{wanted} in {out}");
    Ok(())
}
