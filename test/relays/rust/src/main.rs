//! A real relay with NIP-77 for Larder's tests: rust-nostr's relay builder over its own database in memory.
//! It lives as long as its standard input stays open, so that it never outlives the test that started it.

use std::env;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::net::{IpAddr, Ipv4Addr};

use nostr_relay_builder::prelude::*;
use tokio::runtime::Runtime;

/// The most events that one filter of a REQ gets, as on the public relays.
const MAX_LIMIT: usize = 500;

struct Options {
    port: u16,
    load: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = read_options()?;
    let runtime = Runtime::new()?;
    let relay = runtime.block_on(start(&options))?;
    println!("listening {}", options.port);
    io::copy(&mut io::stdin(), &mut io::sink())?;
    relay.shutdown();
    Ok(())
}

fn read_options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options { port: 0, load: None };
    let mut arguments = env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or(format!("{name} needs a value"))?;
        match name.as_str() {
            "--port" => options.port = value.parse()?,
            "--load" => options.load = Some(value),
            _ => return Err(format!("unknown option {name}").into()),
        }
    }
    Ok(options)
}

async fn start(options: &Options) -> Result<LocalRelay, Box<dyn Error>> {
    // Without this the database forgets the oldest events at 75,000.
    let database = MemoryDatabase::with_opts(MemoryDatabaseOptions {
        events: true,
        max_events: None,
    });
    if let Some(path) = &options.load {
        load(&database, path).await?;
    }
    let relay = LocalRelay::new(
        RelayBuilder::default()
            .addr(IpAddr::V4(Ipv4Addr::LOCALHOST))
            .port(options.port)
            .database(database)
            .max_filter_limit(MAX_LIMIT)
            .default_filter_limit(MAX_LIMIT)
            .rate_limit(RateLimit {
                max_reqs: 500,
                notes_per_minute: 10_000_000,
            }),
    );
    relay.run().await?;
    Ok(relay)
}

/// Stores a file of events, one as JSON per line, without checking their signatures.
async fn load(database: &MemoryDatabase, path: &str) -> Result<(), Box<dyn Error>> {
    for line in BufReader::new(File::open(path)?).lines() {
        let event = Event::from_json(line?)?;
        database.save_event(&event).await?;
    }
    Ok(())
}
