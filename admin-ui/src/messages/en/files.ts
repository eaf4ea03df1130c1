// The files of a record: adding, ordering and taking them away.
import { count } from './count'

export const files = {
  files: {
    drop: 'Drop files here',
    dropOne: 'Drop a file here',
    dropReplace: 'Drop a file to replace it',
    over: 'Let go to add',
    choose: 'Choose files',
    chooseOne: 'Choose a file',
    replace: 'Replace',
    full: (most: number) => `There is room for ${count(most, 'file', 'files')}. Remove one first.`,
    limit: (most: number, size: string) =>
      most === 1 ? `One file of up to ${size}.` : `Up to ${count(most, 'file', 'files')} of ${size} each.`,
    types: (types: string[]) => `Only ${types.join(', ')}.`,
    isProtected: 'Protected: opened only by those who may see the record.',
    tooLarge: (name: string, size: string, most: string) => `${name} has ${size}; ${most} is the most.`,
    tooMany: (most: number, left: number) => `${count(left, 'file was', 'files were')} left out: ${most} is the most.`,
    wrongType: (name: string, type: string) => `${name} is of type ${type}, which this field does not take.`,
    isNew: 'Uploaded when you save',
    removed: 'Removed when you save',
    undo: (name: string) => `Keep ${name}`,
    remove: (name: string) => `Remove ${name}`,
    earlier: (name: string) => `Move ${name} up`,
    later: (name: string) => `Move ${name} down`,
    open: (name: string) => `Open ${name} in a new tab`,
    uploading: (name: string, percent: number) => `Uploading ${name}, ${percent} %`,
    none: 'No file',
    list: (field: string) => `Files of ${field}`,
    notKept: 'Passwords and new files are not kept and must be given again.',
  },
}
