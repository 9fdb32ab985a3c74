//! Where services and networks stand in a picture: in rows, by how far they are from outside.
//!
//! A service touches its networks alone and a network its members, so in rows of a breadth-first search a line only
//! ever leads to the row above or below.

/// What stands in a picture, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A service.
    Service(usize),
    /// A network.
    Network(usize),
}

/// A box, in units of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// The left edge.
    pub(super) x: usize,
    /// The upper edge.
    pub(super) y: usize,
}

impl Frame {
    /// The middle from left to right.
    pub(super) fn middle(self) -> usize {
        self.x + WIDTH / 2
    }
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// The frame of each service, by its number.
    pub(super) services: Vec<Frame>,
    /// The frame of each network, by its number.
    pub(super) networks: Vec<Frame>,
    /// How wide all is together.
    pub(super) width: usize,
    /// Where the last row ends.
    pub(super) height: usize,
}

/// How wide a box is.
pub(super) const WIDTH: usize = 112;
/// How high a box is.
pub(super) const HEIGHT: usize = 44;
/// How wide all of it is at least: the names of the bars on top need it.
const LEAST: usize = 140;
/// Between two boxes of a line.
const GAP: usize = 10;
/// Between two rows.
const ROW_GAP: usize = 40;
/// Between two lines of one row.
const LINE_GAP: usize = 14;
/// How many boxes stand in a line: what a phone shows without scrolling.
const PER_LINE: usize = 3;

/// Places everything below `top`. `members` are the services of each network, `open` those that are reached from outside.
pub(super) fn plan(services: usize, members: &[Vec<usize>], open: &[usize], top: usize) -> Plan {
    let rows = rows(services, members, open);
    let widest = rows.iter().map(|row| row.len().min(PER_LINE)).max().unwrap_or(1);
    let width = (widest * (WIDTH + GAP) - GAP).max(LEAST);
    let mut plan = Plan {
        services: vec![Frame::default(); services],
        networks: vec![Frame::default(); members.len()],
        width,
        height: top,
    };
    let mut y = top;
    for row in &rows {
        let (mut rest, mut indented) = (row.as_slice(), false);
        while !rest.is_empty() {
            // Lines from above lead through the gaps of every second line, not behind its boxes.
            let fits = if indented { PER_LINE - 1 } else { PER_LINE };
            let (line, after) = rest.split_at(rest.len().min(fits));
            let mut x = (width + GAP - line.len() * (WIDTH + GAP)) / 2;
            if indented && line.len() % 2 == widest % 2 {
                x = x.saturating_sub((WIDTH + GAP) / 2);
            }
            (rest, indented) = (after, !indented);
            for spot in line {
                let frame = match *spot {
                    Spot::Service(number) => plan.services.get_mut(number),
                    Spot::Network(number) => plan.networks.get_mut(number),
                };
                if let Some(frame) = frame {
                    *frame = Frame { x, y };
                }
                x += WIDTH + GAP;
            }
            plan.height = y + HEIGHT;
            y += HEIGHT + LINE_GAP;
        }
        y += ROW_GAP - LINE_GAP;
    }
    plan
}

/// Services and networks in turn, row by row; in a row those that hang together stand together. What nothing leads to
/// from outside begins in the first row.
fn rows(services: usize, members: &[Vec<usize>], open: &[usize]) -> Vec<Vec<Spot>> {
    let mut joined = vec![Vec::new(); services];
    for (network, members) in members.iter().enumerate() {
        for service in members {
            if let Some(own) = joined.get_mut(*service) {
                own.push(network);
            }
        }
    }
    let mut rows: Vec<Vec<Spot>> = Vec::new();
    let mut seen = (vec![false; services], vec![false; members.len()]);
    let starts = std::iter::once(open.to_vec()).chain((0..services).map(|service| vec![service]));
    for start in starts {
        let mut row = fresh(start, &mut seen.0);
        let mut depth = 0;
        while !row.is_empty() {
            place(&mut rows, depth, row.iter().map(|service| Spot::Service(*service)));
            let networks = row.iter().filter_map(|service| joined.get(*service)).flatten().copied();
            let networks = fresh(networks.collect(), &mut seen.1);
            place(&mut rows, depth + 1, networks.iter().map(|network| Spot::Network(*network)));
            let next = networks.iter().filter_map(|network| members.get(*network)).flatten().copied();
            row = fresh(next.collect(), &mut seen.0);
            depth += 2;
        }
    }
    // Networks that nobody is on.
    let empty = fresh((0..members.len()).collect(), &mut seen.1);
    place(&mut rows, 1, empty.into_iter().map(Spot::Network));
    rows.retain(|row| !row.is_empty());
    rows
}

fn place(rows: &mut Vec<Vec<Spot>>, depth: usize, spots: impl Iterator<Item = Spot>) {
    if rows.len() <= depth {
        rows.resize(depth + 1, Vec::new());
    }
    if let Some(row) = rows.get_mut(depth) {
        row.extend(spots);
    }
}

/// Those that have not been seen yet, each once; now they have.
fn fresh(numbers: Vec<usize>, seen: &mut [bool]) -> Vec<usize> {
    let mut fresh = Vec::new();
    for number in numbers {
        if let Some(seen) = seen.get_mut(number)
            && !std::mem::replace(seen, true)
        {
            fresh.push(number);
        }
    }
    fresh
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The row of each service and network.
    fn depths(services: usize, members: &[Vec<usize>], open: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let (mut own, mut networks) = (vec![usize::MAX; services], vec![usize::MAX; members.len()]);
        for (depth, row) in rows(services, members, open).iter().enumerate() {
            for spot in row {
                match *spot {
                    Spot::Service(number) => own[number] = depth,
                    Spot::Network(number) => networks[number] = depth,
                }
            }
        }
        (own, networks)
    }

    #[test]
    fn what_is_farther_from_outside_stands_lower() {
        // A proxy and its application on one network, the application and its database on another.
        let (services, networks) = depths(3, &[vec![0, 1], vec![1, 2]], &[0]);
        assert_eq!((services, networks), (vec![0, 2, 4], vec![1, 3]));
    }

    #[test]
    fn what_nobody_reaches_is_drawn_as_well() {
        let (services, networks) = depths(3, &[vec![0], vec![1, 2], vec![]], &[0]);
        assert_eq!((services, networks), (vec![0, 0, 2], vec![1, 1, 1]));
        assert_eq!(plan(0, &[], &[], 10).height, 10);
    }

    #[test]
    fn a_long_row_goes_on_in_a_second_line() {
        let plan = plan(4, &[vec![0, 1, 2, 3]], &[0, 1, 2, 3], 0);
        assert_eq!(plan.width, 3 * WIDTH + 2 * GAP);
        assert_eq!(plan.services[2].y, 0);
        let below = plan.services[3];
        assert_eq!((below.middle(), below.y), (WIDTH + GAP / 2, HEIGHT + LINE_GAP), "below a gap");
    }

    proptest! {
        #[test]
        fn nothing_is_left_out_or_covered_and_lines_lead_to_the_next_row(
            members in prop::collection::vec(prop::collection::btree_set(0_usize..12, 0..8), 0..9),
            open in prop::collection::vec(0_usize..12, 0..4),
        ) {
            let members: Vec<Vec<usize>> = members.into_iter().map(|set| set.into_iter().collect()).collect();
            let (services, networks) = depths(12, &members, &open);
            for (network, members) in members.iter().enumerate() {
                for service in members {
                    prop_assert_eq!(services[*service].abs_diff(networks[network]), 1);
                }
            }
            let plan = plan(12, &members, &open, 20);
            let frames: Vec<Frame> = plan.services.iter().chain(&plan.networks).copied().collect();
            for (place, one) in frames.iter().enumerate() {
                prop_assert!(one.y >= 20 && one.x + WIDTH <= plan.width && one.y + HEIGHT <= plan.height);
                for other in &frames[..place] {
                    let apart = one.x.abs_diff(other.x) >= WIDTH || one.y.abs_diff(other.y) >= HEIGHT;
                    prop_assert!(apart, "{:?} {:?}", one, other);
                }
            }
        }
    }
}
