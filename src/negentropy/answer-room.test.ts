import { describe, expect, it } from 'vitest';
import { AnswerRoom } from './answer-room';

function afterAnswer(room: AnswerRoom, asked: number, unanswered: number): number {
  room.ask(asked);
  if (unanswered > 0) room.miss(unanswered);
  room.learn();
  return room.most;
}

describe('the room for ranges in one message', () => {
  it('is half a frame at first, and more once the peer answered all', () => {
    const room = new AnswerRoom(44_000);
    expect(room.most).toBe(1_000);
    expect(afterAnswer(room, 20, 0)).toBe(1_000);
    expect(afterAnswer(room, 1_000, 0)).toBe(2_000);
  });

  it('is what the peer answered last, where it could not answer all', () => {
    const room = new AnswerRoom(44_000);
    expect(afterAnswer(room, 1_000, 600)).toBe(400);
    expect(afterAnswer(room, 400, 0)).toBe(800);
  });

  it('has no bound where a frame has none', () => {
    expect(new AnswerRoom(Infinity).most).toBe(Infinity);
  });

  it('never becomes so small that a session takes for ever', () => {
    expect(afterAnswer(new AnswerRoom(44_000), 1_000, 999)).toBe(16);
    expect(new AnswerRoom(100).most).toBe(16);
  });
});
