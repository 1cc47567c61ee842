// A real relay for Larder's tests: khatru, with the negentropy (NIP-77) of go-nostr, over a store in memory.
// It lives as long as its standard input stays open, so that it never outlives the test that started it.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"

	"github.com/fiatjaf/khatru"
	"github.com/nbd-wtf/go-nostr/nip11"
)

func main() {
	port := flag.Int("port", 0, "port to listen on at 127.0.0.1; 0 for any free one")
	load := flag.String("load", "", "file of events to begin with, one as JSON per line")
	negentropy := flag.Bool("negentropy", true, "answer NIP-77")
	flag.Parse()

	store := &memoryStore{}
	if *load != "" {
		check(store.load(*load))
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	check(err)
	go func() { check(http.Serve(listener, newRelay(store, *negentropy))) }()
	fmt.Println("listening", listener.Addr().(*net.TCPAddr).Port)
	_, err = io.Copy(io.Discard, os.Stdin)
	check(err)
}

func newRelay(store *memoryStore, negentropy bool) *khatru.Relay {
	relay := khatru.NewRelay()
	relay.Negentropy = negentropy
	relay.Info.Name = "khatru for tests"
	relay.Info.Limitation = &nip11.RelayLimitationDocument{
		MaxMessageLength: int(relay.MaxMessageSize),
		MaxLimit:         maxLimit,
	}
	relay.QueryEvents = append(relay.QueryEvents, store.query)
	relay.StoreEvent = append(relay.StoreEvent, store.save)
	relay.DeleteEvent = append(relay.DeleteEvent, store.delete)
	return relay
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
