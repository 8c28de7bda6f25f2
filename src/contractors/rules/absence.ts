/**
 * An operative who is away cannot be sent anywhere. The reason is one of a few words and never more: why somebody is
 * ill is nobody's business here.
 */
export const absenceReasons = ['leave', 'sickness', 'training', 'other'] as const
