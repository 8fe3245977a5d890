/** How a demo case goes on after it was filed, in hours from filing; what is absent has not happened yet. */
export interface Course {
  readonly story: number
  /** Whole days before the end of the demo, and the hour of the brand's day. */
  readonly daysAgo: number
  readonly hour: number
  readonly replyAfter?: number
  readonly askAfter?: number
  readonly answerAfter?: number
  readonly resolveAfter?: number
  readonly ends?: 'accept' | 'object' | 'withdraw'
  readonly endAfter?: number
  readonly reviewAfter?: number
  readonly reviewAcceptedAfter?: number
}

const closed = (story: number, daysAgo: number, hour: number, reply: number, resolve: number, end: number): Course => ({
  story,
  daysAgo,
  hour,
  replyAfter: reply,
  resolveAfter: resolve,
  ends: 'accept',
  endAfter: end,
})

/** Three dozen cases over ninety days: most kept in time, some late, a few at every stage there is. */
export const courses: readonly Course[] = [
  closed(4, 89, 10, 3, 26, 49),
  closed(1, 87, 15, 5, 70, 96),
  closed(2, 85, 9, 2, 30, 55),
  closed(7, 83, 20, 14, 40, 60),
  closed(9, 80, 11, 4, 52, 75),
  closed(4, 78, 14, 92, 120, 140),
  closed(8, 76, 16, 18, 44, 90),
  { story: 2, daysAgo: 74, hour: 12, ends: 'withdraw', endAfter: 3 },
  closed(6, 71, 22, 13, 60, 84),
  closed(1, 68, 9, 3, 27, 47),
  {
    story: 9,
    daysAgo: 66,
    hour: 13,
    replyAfter: 6,
    resolveAfter: 30,
    ends: 'object',
    endAfter: 54,
    reviewAfter: 80,
    reviewAcceptedAfter: 100,
  },
  closed(3, 63, 10, 5, 74, 98),
  closed(4, 60, 17, 16, 62, 70),
  closed(2, 57, 8, 1, 20, 30),
  {
    story: 5,
    daysAgo: 55,
    hour: 19,
    replyAfter: 1,
    askAfter: 15,
    answerAfter: 40,
    resolveAfter: 190,
    ends: 'accept',
    endAfter: 215,
  },
  closed(7, 52, 11, 30, 55, 79),
  closed(1, 49, 14, 4, 290, 310),
  closed(8, 46, 10, 8, 34, 60),
  closed(9, 44, 15, 3, 49, 73),
  closed(6, 41, 21, 12, 38, 62),
  {
    story: 0,
    daysAgo: 38,
    hour: 21,
    replyAfter: 13,
    askAfter: 14,
    answerAfter: 38,
    resolveAfter: 60,
    ends: 'object',
    endAfter: 110,
    reviewAfter: 150,
    reviewAcceptedAfter: 170,
  },
  closed(2, 35, 9, 5, 28, 51),
  closed(4, 33, 16, 100, 126, 150),
  closed(0, 30, 10, 4, 52, 76),
  { story: 3, daysAgo: 27, hour: 18, ends: 'withdraw', endAfter: 20 },
  closed(7, 24, 13, 5, 29, 50),
  closed(1, 21, 9, 3, 51, 73),
  closed(8, 19, 20, 15, 61, 85),
  closed(11, 17, 10, 6, 102, 126),
  {
    story: 0,
    daysAgo: 15,
    hour: 14,
    replyAfter: 4,
    askAfter: 20,
    answerAfter: 44,
    resolveAfter: 70,
    ends: 'accept',
    endAfter: 96,
  },
  closed(10, 11, 10, 3, 27, 30),
  { story: 9, daysAgo: 10, hour: 15, replyAfter: 5, resolveAfter: 30, ends: 'object', endAfter: 95 },
  { story: 3, daysAgo: 9, hour: 9, replyAfter: 4, resolveAfter: 150 },
  { story: 5, daysAgo: 8, hour: 19, replyAfter: 2, askAfter: 16 },
  { story: 11, daysAgo: 8, hour: 10 },
  { story: 6, daysAgo: 6, hour: 22, replyAfter: 60 },
  { story: 0, daysAgo: 5, hour: 11, replyAfter: 3, askAfter: 4, answerAfter: 30, resolveAfter: 75 },
  { story: 10, daysAgo: 3, hour: 9, replyAfter: 5 },
  { story: 1, daysAgo: 2, hour: 15, askAfter: 18 },
  { story: 7, daysAgo: 1, hour: 20 },
  { story: 2, daysAgo: 0, hour: 1 },
]
