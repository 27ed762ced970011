package loupe.notebook;

import com.sun.source.doctree.DocTree;
import java.util.List;

/**
 * A package, type or member as its source declares it.
 *
 * @param name simple, of a package in full
 * @param owner full name of what it stands in; empty for a package
 * @param signature as written, without annotations
 * @param sentence the first of what is said of it
 * @param text what follows
 * @param tags such as {@code @throws}
 * @param supertypes simple names of what a type extends and implements
 * @param members public ones in the order of the source; empty if this is no type
 */
record Declaration(String name, String owner, String signature, List<DocTree> sentence, List<DocTree> text, List<DocTree> tags,
                   List<String> supertypes, List<Declaration> members) {
    Declaration {
        sentence = List.copyOf(sentence);
        text = List.copyOf(text);
        tags = List.copyOf(tags);
        supertypes = List.copyOf(supertypes);
        members = List.copyOf(members);
    }

    /** The members of this name: overloads are several. */
    List<Declaration> members(String name) {
        return members.stream().filter(member -> member.name().equals(name)).toList();
    }
}
