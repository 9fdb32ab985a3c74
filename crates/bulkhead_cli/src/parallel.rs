//! Doing the same with many things on every processor.

use rayon::prelude::*;

/// For fewer things than these another thread costs more than it saves.
const FEW: usize = 8;

/// The results of `work` on every item, in the order of the items.
pub(crate) fn map<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(&'i T) -> R + Sync + Send) -> Vec<R> {
    if items.len() < FEW { items.iter().map(work).collect() } else { items.par_iter().map(work).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for count in [0, 1, FEW, 1_000] {
            let items: Vec<usize> = (0..count).collect();
            let expected: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(map(&items, |item| item * 2), expected);
        }
    }
}
