import { briefReaders } from '../../messages/brief-snapshot';
import { startPage } from '../shared/start-page';
import { SampleApp } from './sample-app';

void startPage('sampleTitle', briefReaders, (snapshot) => <SampleApp initial={snapshot} />);
