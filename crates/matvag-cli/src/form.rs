//! `form`: writes the price form that bidders fill in.

use matvag::text;
use matvag::text::Text;

use crate::args::{FormArgs, Session};
use crate::case;
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::input;
use crate::output::Target;

pub(crate) fn run(args: &FormArgs, session: &Session) -> Result<Ending, Failure> {
    let target = Target::of(Some(&args.output))?;
    target.takes_binary()?;
    let path = input::procurement(&args.procurement.path)?;
    target.spares([path.as_path()])?;

    let mut remarks = Remarks::default();
    let case = case::read(&path, &mut remarks);
    remarks.tell(session);
    let case = case.map_err(|error| input::unreadable(&path, &error))?.ok_or_else(|| {
        Failure::new(Text::fixed(
            "upphandlingen har fel, så prisbilagan kan inte göras",
            "the procurement has errors, so the price form cannot be made",
        ))
        .remedy(Text::fixed("rätta felen ovan", "mend the errors above"))
    })?;
    let form = matvag_files::price_form(&case.procurement, session.lang).map_err(|error| {
        let reason = error.to_string();
        Failure::new(text!(
            "prisbilagan kan inte göras: {reason}",
            "the price form cannot be made: {reason}",
            reason = reason
        ))
    })?;
    target.write(&form)?;
    Ok(Ending::with_errors(remarks.tally().errors))
}
