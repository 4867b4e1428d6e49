//! Points for a map: where producers, kitchens and a hub are, as whole numbers that whoever draws computes nothing of.

use super::distance::east_and_north_km;
use super::location::{Location, Point};
use super::record::ProducersRecord;
use crate::num::{Decimal, Mode, Ratio};
use crate::report::picture::{MapMark, MapPoint, MapPointKind, PointMap, WIDTH};
use crate::text;
use crate::text::Text;

/// The map of a result; none where no place is known. Both directions have the same scale; the longer one is
/// [`WIDTH`] long.
pub fn producers_map(record: &ProducersRecord) -> Option<PointMap> {
    let producers = record
        .producers
        .iter()
        .filter_map(|producer| Some((MapPointKind::Producer, producer.name.as_str(), producer.location.as_ref()?)));
    let kitchens =
        record.kitchens.iter().map(|kitchen| (MapPointKind::Kitchen, kitchen.name.as_str(), &kitchen.location));
    let hub = record.hub.iter().map(|hub| (MapPointKind::Hub, hub.name.as_str(), hub));
    let placed: Vec<(MapPointKind, &str, &Location)> = kitchens.chain(hub).chain(producers).collect();
    let origin: Point = placed.first()?.2.point;
    let at = |location: &Location| {
        let (east, north) = east_and_north_km(origin, location.point);
        (Ratio::from(east), Ratio::from(north))
    };
    let found: Vec<(Ratio, Ratio)> = placed.iter().map(|(.., location)| at(location)).collect();
    let east = Extent::of(found.iter().map(|(east, _)| east));
    let north = Extent::of(found.iter().map(|(_, north)| north));
    let span = east.span().max(north.span());
    let scaled = |length: &Ratio| {
        let share = length.over(&span).unwrap_or_default();
        (&share * &Ratio::from(u32::from(WIDTH))).rounded(0, Mode::HalfUp).fixed(0).parse().unwrap_or(WIDTH)
    };
    let points = placed.iter().zip(&found).map(|((kind, label, location), (x, y))| MapPoint {
        kind: *kind,
        label: Text::own(label),
        place: Text::own(&location.name),
        x: scaled(&(x - &east.least)),
        y: scaled(&(&north.most - y)),
    });
    let points: Vec<MapPoint> = points.collect();
    let count = |wanted: MapPointKind| points.iter().filter(|point| point.kind == wanted).count();
    Some(PointMap {
        title: Text::fixed("Leverantörer och leveransplatser", "Producers and places of delivery"),
        description: text!(
            "Karta med {producers} leverantörer och {kitchens} leveransplatser; den är {wide} km bred och {high} km hög.",
            "A map of {producers} producers and {kitchens} places of delivery; it is {wide} km wide and {high} km high.",
            producers = count(MapPointKind::Producer),
            kitchens = count(MapPointKind::Kitchen),
            wide = east.span(),
            high = north.span()
        ),
        width: scaled(&east.span()),
        height: scaled(&north.span()),
        km: span.to_decimal().unwrap_or(Decimal::ZERO),
        marks: marks(&points),
        points,
    })
}

/// So close are two marks that would cover each other on a narrow screen.
const CLOSE: u16 = 900;

/// The points in marks, in their order: each joins the first mark that is close.
fn marks(points: &[MapPoint]) -> Vec<MapMark> {
    let mut marks: Vec<MapMark> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let is_close = |mark: &&mut MapMark| mark.x.abs_diff(point.x) < CLOSE && mark.y.abs_diff(point.y) < CLOSE;
        match marks.iter_mut().find(is_close) {
            Some(mark) => mark.points.push(index),
            None => marks.push(MapMark { x: point.x, y: point.y, points: vec![index] }),
        }
    }
    marks
}

/// From the least to the most.
struct Extent {
    least: Ratio,
    most: Ratio,
}

impl Extent {
    fn of<'a>(numbers: impl Iterator<Item = &'a Ratio> + Clone) -> Self {
        let least = Ratio::lowest(numbers.clone()).unwrap_or_default();
        Self { most: Ratio::highest(numbers).unwrap_or_default(), least }
    }

    fn span(&self) -> Ratio {
        &self.most - &self.least
    }
}
