/** Hands a text to the user as a file. */
import { after } from './browser-time.ts';

/** Milliseconds that a browser has to begin with the download. */
const patience = 60_000;

/** The text stays in the page: nothing is asked of a server, as the policy of the page demands. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  after(patience, () => {
    URL.revokeObjectURL(url);
  });
}
