import { installProvider } from './install-provider';

/** Runs in the page's own world before the page's first script, as one file without imports. */
installProvider(window);
