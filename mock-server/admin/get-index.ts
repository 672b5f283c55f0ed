/** `/__admin`: what there is, for whoever comes without the specification. */
import { jsonAnswer } from '../api/answers.ts';
import type { AdminHandler } from './admin-request.ts';

export const getIndex: AdminHandler = ({ context: { specification } }) => {
  const { title, version, operations } = specification;
  const links = operations.map(({ path, method, summary }) => ({ href: path, method, summary }));
  return jsonAnswer(200, { title, version, links });
};
