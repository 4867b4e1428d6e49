//! The evaluation protocol: everything that is needed to recompute an award, and the recomputation.
//!
//! A protocol is self-contained. It holds the procurement and the bids as they were read, the digest of every file they
//! were read from, every figure, and a digest of each of its own parts. [`verify()`] reads the inputs again, evaluates
//! them again and compares every figure; what does not show in a figure shows in the digest of its part.
//!
//! Digests are SHA-256 of the part as canonical JSON: no white space, keys sorted by code point, UTF-8 (RFC 8785; a
//! protocol holds no numbers but small whole ones, so its number rules do not matter).

mod climate;
mod digest;
mod record;
mod verify;

pub use self::climate::{ClimateBidRecord, ClimateComparisonRecord, ClimateLotRecord, ClimateRecord, RangeRecord};
pub(crate) use self::digest::hex;
pub use self::digest::{Digests, model_digest};
pub use self::record::{AwardRecord, AwardsRecord, BidRecord, LotRecord, OutcomeRecord, PlaceRecord, TieRecord};
pub use self::verify::{Difference, Verdict, verify, verify_with};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::digest::digest;
use self::record::record;
use crate::award::Outcome;
use crate::check::bid_input;
use crate::climate::ProcurementClimate;
use crate::input::{BidInput, ProcurementInput};
use crate::problem::{Problem, Problems};
use crate::procurement::{Bid, Procurement};

/// The version of the protocol's form.
const FORM: u32 = 1;

/// A protocol. Its JSON is its published form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// The version of this form.
    pub matvag_protocol: u32,
    /// The engine's version.
    pub engine: String,
    /// When the evaluation was made, as the caller gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The files that the inputs were read from.
    pub files: Vec<InputFile>,
    /// What was evaluated.
    pub inputs: Inputs,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
    /// What came out.
    pub outcome: OutcomeRecord,
    /// The carbon footprint of what the bids offer, where it was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climate: Option<ClimateRecord>,
    /// The digests of the parts above.
    pub digests: Digests,
    /// The digest of the whole protocol without this line.
    pub digest: String,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InputFile {
    /// Its name, without the folder.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// What was evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inputs {
    /// The procurement.
    pub procurement: ProcurementInput,
    /// The bids, in the order received.
    pub bids: Vec<BidInput>,
}

/// What a protocol is made from.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    /// The procurement as it was written.
    pub input: &'a ProcurementInput,
    /// The procurement as it was checked.
    pub procurement: &'a Procurement,
    /// The bids, in the order received.
    pub bids: &'a [Bid],
    /// What came out.
    pub outcome: &'a Outcome,
    /// The carbon footprint of what the bids offer, where it is counted; it is shown beside the award.
    pub climate: Option<&'a ProcurementClimate>,
    /// The files.
    pub files: &'a [InputFile],
    /// What was wrong with them.
    pub problems: &'a Problems,
    /// When the evaluation was made.
    pub time: Option<&'a str>,
}

impl Run<'_> {
    /// The protocol.
    pub fn protocol(&self) -> Protocol {
        let mut protocol = Protocol {
            matvag_protocol: FORM,
            engine: crate::VERSION.to_owned(),
            time: self.time.map(ToOwned::to_owned),
            files: self.files.to_vec(),
            inputs: Inputs {
                // Bids that were written in the procurement's own file stand among the bids.
                procurement: ProcurementInput { bids: Vec::new(), ..self.input.clone() },
                bids: self.bids.iter().map(|bid| bid_input(self.procurement, bid)).collect(),
            },
            problems: self.problems.iter().cloned().collect(),
            outcome: record(self.input, self.procurement, self.bids, self.outcome),
            climate: self.climate.map(|climate| climate::record(self.procurement, self.bids, climate)),
            digests: Digests::default(),
            digest: String::new(),
        };
        protocol.digests = Digests::of(&protocol);
        protocol.digest = protocol.whole_digest();
        protocol
    }
}

impl Protocol {
    /// The protocol's JSON: the same bytes on every machine.
    ///
    /// # Errors
    ///
    /// None is known; the JSON writer could name one.
    pub fn to_json(&self) -> Result<String, ProtocolError> {
        let mut json =
            serde_json::to_string_pretty(self).map_err(|error| ProtocolError::NotAProtocol(error.to_string()))?;
        json.push('\n');
        Ok(json)
    }

    /// Reads a protocol's JSON.
    ///
    /// # Errors
    ///
    /// [`ProtocolError::NotAProtocol`] with the line and what was expected, [`ProtocolError::OtherForm`].
    pub fn from_json(json: &str) -> Result<Self, ProtocolError> {
        let protocol: Self =
            serde_json::from_str(json).map_err(|error| ProtocolError::NotAProtocol(error.to_string()))?;
        if protocol.matvag_protocol != FORM {
            return Err(ProtocolError::OtherForm(protocol.matvag_protocol));
        }
        Ok(protocol)
    }

    fn whole_digest(&self) -> String {
        digest(&Self { digest: String::new(), ..self.clone() })
    }
}

/// Why something is not a protocol that can be verified.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProtocolError {
    /// Its JSON is not that of a protocol.
    #[error("not a protocol of Matvåg: {0}")]
    NotAProtocol(String),
    /// It has another form.
    #[error("the protocol has form {0}, this version reads form 1")]
    OtherForm(u32),
}
