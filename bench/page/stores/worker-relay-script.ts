/** The worker in which SQLite runs. */
import '@snort/worker-relay/dist/worker.js';
