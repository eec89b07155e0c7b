export const SECOND_STEP = ['second-step'];
export const SESSIONS = ['sessions'];
