/** Answers as Rails writes them. */
import { jsonAnswer } from '../../api/answers.ts';
import type { Answer } from '../../contract/types.ts';

/** `render json:` of Rails names the charset; that the provider runs on Rails is assumed. */
export function answer(status: number, body: unknown): Answer {
  return jsonAnswer(status, body, {}, 'application/json; charset=utf-8');
}
