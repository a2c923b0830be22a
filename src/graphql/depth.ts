import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

type Measured = Pick<OperationDefinitionNode | FragmentDefinitionNode, 'selectionSet'>;

/**
 * Refuses operations that nest fields deeper than `most`. Each fragment is measured once, and a cycle
 * ends where it closes: `graphql-depth-limit` runs for ever on fragments that spread each other twice
 * over, and throws on those that are not there.
 */
export const depthRule =
  (most: number): ValidationRule =>
  (context) => {
    const depths = new Map<string, number>();

    const depthOf = ({ selectionSet }: Measured): number => deepest(selectionSet);

    const fragmentDepth = (name: string): number => {
      const known = depths.get(name);
      if (known !== undefined) return known;
      depths.set(name, 0);
      const fragment = context.getFragment(name);
      const depth = fragment ? depthOf(fragment) : 0;
      depths.set(name, depth);
      return depth;
    };

    const deepest = (selectionSet: SelectionSetNode): number =>
      selectionSet.selections.reduce((most, selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          return Math.max(most, fragmentDepth(selection.name.value));
        }
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          return Math.max(most, deepest(selection.selectionSet));
        }
        // Introspection nests deeply of itself; production has none.
        if (!selection.selectionSet || selection.name.value.startsWith('__')) return most;
        return Math.max(most, 1 + deepest(selection.selectionSet));
      }, 0);

    return {
      OperationDefinition(operation) {
        if (depthOf(operation) <= most) return;
        const message = `The operation exceeds the depth of ${most}.`;
        context.reportError(new GraphQLError(message, { nodes: [operation] }));
      },
    };
  };
