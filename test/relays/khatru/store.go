package main

import (
	"bufio"
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/fiatjaf/eventstore"
	"github.com/nbd-wtf/go-nostr"
)

// The most events that one filter of a REQ gets, as on the public relays. Negentropy is not limited.
const maxLimit = 500

// A memoryStore keeps events in memory, newest first and within one second the lowest id first (NIP-01).
// eventstore's own slicestore will not do: it has no lock around writes and leaves out events at `since`.
type memoryStore struct {
	sync.RWMutex
	events []*nostr.Event
}

func (store *memoryStore) query(ctx context.Context, filter nostr.Filter) (chan *nostr.Event, error) {
	limit := filter.Limit
	if eventstore.IsNegentropySession(ctx) {
		limit = math.MaxInt
	} else if (limit <= 0 && !filter.LimitZero) || limit > maxLimit {
		limit = maxLimit
	}
	events := store.matching(filter, limit)
	found := make(chan *nostr.Event, len(events))
	for _, event := range events {
		found <- event
	}
	close(found)
	return found, nil
}

func (store *memoryStore) matching(filter nostr.Filter, limit int) []*nostr.Event {
	store.RLock()
	defer store.RUnlock()
	var found []*nostr.Event
	start := 0
	if filter.Until != nil {
		start, _ = slices.BinarySearchFunc(store.events, *filter.Until, func(event *nostr.Event, until nostr.Timestamp) int {
			return int(until - event.CreatedAt)
		})
	}
	for _, event := range store.events[start:] {
		if len(found) == limit || (filter.Since != nil && event.CreatedAt < *filter.Since) {
			break
		}
		if filter.Matches(event) {
			found = append(found, event)
		}
	}
	return found
}

func (store *memoryStore) save(_ context.Context, event *nostr.Event) error {
	store.Lock()
	defer store.Unlock()
	at, exists := slices.BinarySearchFunc(store.events, event, newestFirst)
	if exists {
		return eventstore.ErrDupEvent
	}
	store.events = slices.Insert(store.events, at, event)
	return nil
}

func (store *memoryStore) delete(_ context.Context, event *nostr.Event) error {
	store.Lock()
	defer store.Unlock()
	if at, exists := slices.BinarySearchFunc(store.events, event, newestFirst); exists {
		store.events = slices.Delete(store.events, at, at+1)
	}
	return nil
}

// load takes in a file of events, one as JSON per line, without checking their signatures.
func (store *memoryStore) load(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		event := &nostr.Event{}
		if err := event.UnmarshalJSON(lines.Bytes()); err != nil {
			return fmt.Errorf("line %d of %s: %w", len(store.events)+1, path, err)
		}
		store.events = append(store.events, event)
	}
	slices.SortFunc(store.events, newestFirst)
	return lines.Err()
}

func newestFirst(a, b *nostr.Event) int {
	if a.CreatedAt != b.CreatedAt {
		return int(b.CreatedAt - a.CreatedAt)
	}
	return strings.Compare(a.ID, b.ID)
}
