/** The one connection of this page: its map and its notes share it. */
import { Connection } from './connection';

let ofThisPage: Connection | null = null;

export function connectionOfThisPage(): Connection {
  ofThisPage ??= new Connection();
  return ofThisPage;
}
