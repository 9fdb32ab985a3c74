//! Futures that have nothing to wait for, and several that wait at the same time.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// What a future is at its first look; nothing where it has to wait. A part of the wasm that is here waits for nothing.
pub(crate) fn at_once<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// One of several futures.
pub(crate) type Waiting<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The values of several futures, in their order. All of them have begun before the first is waited for.
pub(crate) async fn all<T>(mut futures: Vec<Waiting<'_, T>>) -> Vec<T> {
    let mut values: Vec<Option<T>> = futures.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (future, value) in futures.iter_mut().zip(&mut values).filter(|(_, value)| value.is_none()) {
            if let Poll::Ready(ready) = future.as_mut().poll(context) {
                *value = Some(ready);
            }
        }
        if values.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    values.into_iter().flatten().collect()
}

/// What a future is at its first look, from which on it is awaited; nothing where it has to wait.
pub(crate) async fn begun<F: Future>(mut future: Pin<&mut F>) -> Option<F::Output> {
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::{all, at_once};
    use std::cell::Cell;
    use std::rc::Rc;

    #[test]
    fn what_is_there_is_taken_and_nothing_is_waited_for() {
        assert_eq!(at_once(async { 1 }), Some(1));
        assert_eq!(at_once(std::future::pending::<u32>()), None);
    }

    #[test]
    fn what_waits_keeps_nothing_from_beginning() {
        let begun = Rc::new(Cell::new(false));
        let begin = {
            let begun = begun.clone();
            async move {
                begun.set(true);
                2
            }
        };
        assert_eq!(at_once(all(vec![Box::pin(async { 1 }), Box::pin(async { 2 })])), Some(vec![1, 2]));
        assert_eq!(at_once(all(vec![Box::pin(std::future::pending()), Box::pin(begin)])), None);
        assert!(begun.get());
    }
}
