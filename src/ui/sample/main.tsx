import { briefReaders } from '../../messages/brief-snapshot';
import { draw } from '../shared/icon';
import { moreDrawings } from '../shared/more-drawings';
import { startPage } from '../shared/start-page';
import { SampleApp } from './sample-app';

draw(moreDrawings);
void startPage('sampleTitle', briefReaders, (snapshot) => <SampleApp initial={snapshot} />);
