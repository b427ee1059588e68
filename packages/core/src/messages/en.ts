export const en = {
  'invalid-input': 'This input does not fit: {issues}. Correct it and try again.',
  'not-allowed': 'You may not do this: it takes the permission {permission}.',
  'not-found': 'There is no {kind} with this id.',
  conflict:
    'Somebody else changed this meanwhile, or this key was used for something else. Read it again, then try again.',
}
