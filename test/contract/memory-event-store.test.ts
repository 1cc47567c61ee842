import { MemoryEventStore } from '../support/memory-event-store';
import { describeEventStore } from './event-store';

describeEventStore('MemoryEventStore', async (...given) => new MemoryEventStore(...given));
