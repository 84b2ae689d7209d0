// Written by scripts/fixtures/webshop_reward.py.
// swift-format-ignore-file

/// JSON, one row a line; the right side is a text or a pair.
let likenesses = #"""
{"left": "red xx-large wide 28\" a_b", "right": ["fit \"type\"", "red xx-large wi\u03a3de 28\" a_b"], "difflib": 88, "levenshtein": 88}
{"left": "aacbcccabacacbbcabbbccacbbcbacaacbcccacbbacbcaacaaacbaabcbabcbcacbcacccbbacbbcabaaaaccbbaacaaaacccbccbcaaccbcbbbcccbabcabccbaaacbacababbaaacaacccccaaacaccababaacaaacabacacacbcabaaacbbbaacbacacbabbcbcaccaacaab", "right": ["aacbcccabacacbbcabbbccacbbcbacaacbcccacbbacbcaacaaacbaabcbabcbca\"bcacccbbacbbcabaaaaccbbaacaaaacccbccbcaaccbcbbbcccbabcabccbaaacbacababbaaacaacccccaaacaccababaacaaacabaca\ncacbcabaaacbbbaacbacacbabbcbcaccaacaab"], "difflib": 31, "levenshtein": 99}
{"left": "n\u00e9z 12'x9' wide 28\" xx-large", "right": ["12'x9' \u039f\u0394\u039f\u03a3 xx-large x"], "difflib": 80, "levenshtein": 80}
{"left": "\ufb01 \u0131\ufb01 \u00bd\u00aa", "right": ["color", "\ufb01 \u0131\ufb01 \u00bd\u00aa"], "difflib": 100, "levenshtein": 100}
{"left": "n\u00e9z xx-large \u039f\u0394\u039f\u03a3", "right": ["n\u00e9z \ufeffx-large \u039f\u0394\u039f\u03a3"], "difflib": 97, "levenshtein": 97}
{"left": "12'x9' \u039f\u0394\u039f\u03a3 size red", "right": ["aaacbbcccbabccbccaababcabcbccaabbbbabaccacaabcbbaaacacccaaaccabbcaabbcaabbabaccccbaabaaaacbcbbcaccccbccbcbbcaabcbaaabbbbcabcaabaacbbbcababcaabaccabbbbbaacbbbbabacbbabbccaaccbcaaaacaabaabccbbbcccabababcababaacacb"], "difflib": 0, "levenshtein": 0}
{"left": "bbbacaacaaabbbcaacbacbccbcbcbbbccaccaabccbbacabcabcbccbaacaaaaababbaacbbcbccacacccacbabccbbbccaacacabccbbabbbbbbaacaabcbaabbabccaccabbacbbbaabaaaccacbacccbabbaaccbccbcacccbabbccacaabbbabbcaaabbaccc", "right": ["color", "bbbacaacaaabbbcaacbacbccbcbcbbbccaccaabccbbacabcabcbccbaacaaaaababbaacbbcbccacacccacbabccbbbccaacacabccbbabbbbbbaacaabcbaabbabccaccabbacbbbaabaaaccacbacccbabbaaccbccbcacccbabbccacaabbbabbcaaabbaccc"], "difflib": 100, "levenshtein": 100}
{"left": "\ud801\udc00\ud83c\uddf8\u2028\ud83d\udc4d\u02b0\ud83c\uddf8\u00ba\"-\u0307", "right": ["\ud801\udc00\ud83c\uddf8\u2028\ud83d\udc4d\u02b0\ud83c\uddf8_ \u00ba\"-\u0307"], "difflib": 100, "levenshtein": 100}
{"left": "cotton red", "right": ["\u039f\u0394\u039f\u03a3 men's red a_b"], "difflib": 46, "levenshtein": 46}
{"left": "size 4 size", "right": ["size", "size 4 sizeb"], "difflib": 100, "levenshtein": 100}
{"left": "red 12'x9'", "right": ["red 12'x9'"], "difflib": 100, "levenshtein": 100}
{"left": "n\u00e9z", "right": ["aacccacabbcacaaababbcbaaabbbbbccbacaaccbabaaabcaaabbbcaacabacaabbcbcacbbcbaabcbccabbabcbbabbbaaabacccacbbabbaabbcabbccababacbcbaabacbccabcbacbacbbcaabcaabbcccbbacbbbcacaaabbcbacaaabbbcacccacabccbcbbbbcca"], "difflib": 0, "levenshtein": 0}
{"left": "cabbcbaccbbcbcbabbccbbcabbacbacaabbbacacacccbabaacabccbcaacbaabbcbbabbccbabcacbaaabbbbbbcaabaccabaacaabacccaacbcaccbbbbacccccccbcbbbcbabbaaaababcaaabcacbcababcacabbcbbbacaabaacbaabcccbbcbbbbcaabcaa", "right": ["fit \"type\"", "cabbcbaccbbcbcbabbccbbcabbacbacaabbbacacacccbabaacabccbcaacbaabbcbbabbccbabcacbaaabbbbbbcaabaccabaacaabacccaacbcaccbbbbacccccccbcbbbcbabbaaaababcaaabcacbcababcacabbcbbbacaabaacbaabcccbb\u0301cbbbbcaabcaa"], "difflib": 92, "levenshtein": 98}
{"left": "a_b a_b size size", "right": ["a_b a_b size size"], "difflib": 100, "levenshtein": 100}
{"left": "ababcabcbaaabaabbbbacbccacbbccbccbbaaaccaacbaabccacccbaabcbaccbacccccbacaacbcbabcbbcaaaccbbccaabaacaaabccaacaabbccacbacaccbbbbaaccacbcbcbcabacbcabbbaaabccabbccccabbcababccaccababcaaaaaacbaabcbaabb", "right": ["bacbccbbabbcccccbacabbaacacccccaabaaaaacccacabcaccbcaccabbccbacababbcabacbacbbbbbabcbcbacccbcabbcabbbaabcabccccbcaccbbbaacbacccccbaabcacacabbbcbbbbcbaaacababacbccbccaacbbacaaccacaccccbbbbbabcbbcccbbacbaacacccbbba"], "difflib": 0, "levenshtein": 68}
{"left": "gluten free gluten free gluten free large red", "right": ["item's name", "gluten fre\u3000e gluten free gluten free lar\u03a3e red"], "difflib": 83, "levenshtein": 83}
{"left": "\ufb01\u00c0\u0663\u00c0\u00aa\n\u01c5\u02b0_\u0663\u0301", "right": ["\ufb01\u00c0\u0663\u00c0\u00aa\n\u01c5\u02b0_\u0663\u0301"], "difflib": 100, "levenshtein": 100}
{"left": "gluten free gluten free cotton size large", "right": ["abcbbbbbcbababababbbcccbcacbbcaccbbabbcaaacbbaaacaccbababbacbbcacabbcaaaabccccaccacccccbabcaacababbccbbcbabcaaccaccabaacbcabcacbcabcacacbaaabcbcbbbcbcaabaacaabcaabcacbbaccabababbccbcbcbbaabbababaaabaabcccabbcccbbaacbba"], "difflib": 0, "levenshtein": 2}
{"left": "\u0131", "right": ["item's name", "\u0131"], "difflib": 100, "levenshtein": 100}
{"left": "x", "right": ["x\u0131 "], "difflib": 67, "levenshtein": 67}
{"left": "aaccacbabccbaaacbbaabaabbbcabcaacacbcaaaabcaaaaccaacbabbccbcaabcacbaabccbabbabbabacbbcabbcbcaccbabacbbcacaacbabcbbacbcbaabbbacbcabbacbbccaabaccbbbcabcbacbbbcabaaacbaabcbbaccccabcccaaaaaaacabbccbcbcabb", "right": ["ccbccabcccbabbbbcbbbacaaacccccacccaccccabcccabaaaabcbbacbbccbcbaaccacaacacbccabccbbacababcabaccbbacbabcabcbccbbbaacbabcabaabbcbcabbaababaacacaccaaabcccbccabcbbacaaabbbaabbcbaabcbacbbaabacbcbbbcaabbcbaccbcbbbbbcb"], "difflib": 0, "levenshtein": 69}
{"left": "\u00b5\"\u0301-\u03a3\u00c0\ufb01", "right": ["color", "\u00b5\"\u0301-\u03a3\u00c0\ufb01\u00df"], "difflib": 100, "levenshtein": 100}
{"left": "a_b wide 28\" a_b n\u00e9z", "right": ["a_b wid\u3000 28\" a_b\u00ban\u00e9z"], "difflib": 87, "levenshtein": 87}
{"left": "ccaabbbabacababacbaaacbaaaabcaaaccaacbaaccbacaaabbbababacbacbcbbcbcaccabacabacaccabaccbabccacacbacbbabcbabbbaccbababbbabcacbbababbbaabbbcbcaccaabcccaaababcabbcabbaababccacbacccccbacccbccacbaabcbccaaaaaabccaccac", "right": ["\u039f\u0394\u039f\u03a3 4 a_b"], "difflib": 2, "levenshtein": 2}
{"left": "bcbcbbbcbbaaaaabbccabcaabaabccbcacacaccbbbccaaccbaabcbbacaacaccbabbacbbabbccbacbaaabcccbacbbbbcaabccaaaacbaacbbbabbbccacccabccaabacbbabaccbabcacacabacabaccaaccabacccbbabcbcaabbabccaacbbcbaacabaacbaccb", "right": ["fit \"type\"", "bcbcbbbcbbaaaaabbccabcaabaabccbcacacaccbbbccaaccbaabcbbacaacaccbabbacbbabbccbacbaaabcccbacbbbbcaabccaaaacbaacbbbabbbccacccabccaabacbbabaccbabcacacabacabaccaaccabacccbbabcbcaabbabccaacbbcbaacabaacbaccb"], "difflib": 100, "levenshtein": 100}
{"left": "wide 28\" 12'x9' men's size size", "right": ["wide 28\" 12'x9' me\u00c0's size si\u0130ze"], "difflib": 91, "levenshtein": 91}
{"left": "red", "right": ["\u00aa_\u200b\u0130\u0130\u00b2\u00a0\u00b5c\ufeff"], "difflib": 0, "levenshtein": 0}
{"left": "abcabbbcabbcbbcabbacaacbbaaabaaababcbacabbbbbbcaaccbaaaabaacbcaaacbcaacaccacacbccacbaababcbabccbaaacaaacacbbcbbbcbbcaacacaaacacbabccacccbacabcbbbcccbaabcacbbbbbabbcbbccbbcbccbccaababcacacccccbbbbbbccacabbcaaacabaaacacbcbacc", "right": ["size", "abcabbbcabbcbbcabbacaacbbaaabaaababcbacabbbbbbcaaccbaaaabaacbcaaacbcaacaccacacbccacbaababcbabccbaaacaaacacbbcbbbcbbcaacacaaacacbabccacccbacabcbbbcccbaabcacbbbbbabbcbbccbbcbccbccaababcacacccccbbbbbbccacabbcaaacabaaacacbcbacc"], "difflib": 100, "levenshtein": 100}
{"left": "abbcbbacbacaaaccbbcababaabcacccbccaaabcacccacabbbcccacababccbbbcbbcabaacbccbcbbcacbaccacaacbbccacbbbacbccaaacaaabbbabcaacbcccaaabaacbacccbbbcacbcacacacaacbbbbabcacacaacbaacaabacbabcaababbbcbbccaabbbbcbcbcaaacb", "right": ["abbcbbacbacaaaccbbcababaabcacccbccaa-abcacccacabbbcccacababccbbbcbbcabaacbccbcbbc-acbaccacaacbbccacbbbacbccaaacaaabbbabcaacbcccaaabaacbacccbbbcacbcacacacaacbbbbabcacacaacbaacaabacbabcaababbbcbbccaabbbbcbcbcaaacb"], "difflib": 17, "levenshtein": 100}
{"left": "size \u039f\u0394\u039f\u03a3 size wide 28\" xx-large", "right": ["\u039f\u0394\u039f\u03a3 12'x9' cotton"], "difflib": 42, "levenshtein": 42}
{"left": "n\u00e9z 12'x9' 4 cotton", "right": ["fit \"type\"", "n\u00e9z 12'x9' \u00df\u03c3 cotton"], "difflib": 94, "levenshtein": 94}
{"left": "\u0663_\u597d", "right": ["\u0663_\u597d"], "difflib": 100, "levenshtein": 100}
{"left": "gluten free n\u00e9z large wide 28\"", "right": ["\ud83c\uddf8\" \u0663\u03a3 \u03c3\n"], "difflib": 6, "levenshtein": 6}
{"left": "a_b a_b gluten free", "right": ["fit \"type\"", "a_b a_b gluten free"], "difflib": 100, "levenshtein": 100}
{"left": "ccbccaacbccabcbccbaacbcccacbbcbbccacbbabbbaabaccbbacbccabaabcaccccabbacacbcacacbabbbcabbbcaaaacacbabcbcbbbccccbaaababcccbbcbbbacacacacacccbccacaaaacbacbcacccabbaacaaaabbbaccbaaacbaacabccbcacbaccccbccaaaacccabaabcacbacabb", "right": ["ccbccaacbccabcbccbaacbcccacbbcbbccacbbabbbaabaccbbacbccabaabcaccccabbacacbcacacbabbbcabbbcaaaacacbabcbcbbbccccbaa\u00dfbabcccbbcbbbacacacacacccbccacaaaacbacbcacccabbaacaaaabbbac\ufeffcbaaacbaacabccbcacbaccccbccaaaacccabaabcacbacabb"], "difflib": 0, "levenshtein": 78}
{"left": "\ud83c\uddfa\u00aa\u03a3\u00bd\u2167", "right": ["xx-large wide 28\""], "difflib": 0, "levenshtein": 0}
{"left": "x", "right": ["fit \"type\"", "x"], "difflib": 100, "levenshtein": 100}
{"left": "\\\ufeff\u4f60-\u0307\u00d7\ud835\udc00\u00bd", "right": ["\\\ufeff\u4f60-\u0307\u00d7\ud835\udc00\u00bd"], "difflib": 100, "levenshtein": 100}
{"left": "bbbbcabbccbcaccccacabcbccbababaacbaccbccaaaaaacbbacacaabaaacacacccccbcbcbcbcccabbaccaabaccaaaabbacbcbbbccccbcacabbcccaaabaabbaccbccaacbbccabaabccbcccbbaababccacacbbacacbbcaaaabcbaabbcacbcaabacaa", "right": ["\u00d7\ufb01\u2167\u00d7\u2028\u00b2\u03c2"], "difflib": 0, "levenshtein": 0}
{"left": "caccccabccaaaacccacaccaaababcbcbcbacaababbbcbbabcaaaccaacabbabbcccacbccccbababccbacbbabababcbacbccbbccccaaababcbabbbcbacbbacaabbccacabbbccabbacaabcbbacbbbbbcaacbaaaccbcbabccabacbcabbcacccbaaaabbbaabccbbcab", "right": ["fit \"type\"", "caccccabccaaaacccacaccaaababcbcbcbacaababbbcbbabcaaaccaacabbabbcccacbccccbababccbacbbabababcbacbccbbccccaaababcbabbbcbacbbacaabbccacabbbccabbacaabcbbacbbbbbcaacbaaaccbcbabccabacbcabbcacccbaaaabbbaabccbbcab"], "difflib": 100, "levenshtein": 100}
{"left": "", "right": [""], "difflib": 0, "levenshtein": 0}
{"left": "xx-large wide 28\"", "right": ["\ud801\udc00\u00ba '\u00bd\u001c\u00b5\ufb01"], "difflib": 11, "levenshtein": 11}
{"left": "\"\u3000\t", "right": ["fit \"type\"", "\"\u3000\t"], "difflib": 0, "levenshtein": 0}
{"left": "bcabccacbaaabacbabcbabccccbabcacbcabbcbbccbccbbbaaabbcabbccbcaaabccaabccbcaabbbbbaacaabacacccccbcbaabacbccbcaacbbbcccbaaabbcbbcccabbbcacbcbcbabcbbccccbbcbbbccababbbbacababacbaabaaacaacaacccbcbabbbbcaabaacabcbcbbbacbbbaa", "right": ["bcabccacbaaabacbabcbabccccbabcacbcabbcbbccbccbbbaaabbcabbccbcaaabccaabccbcaabbbbbaacaabacacccccbcbaabacbccbcaacbbbcc\u0085baaabbcbbcccabbbcacbcbcbabcbbccccbbcbbbccababbbbacababacbaabaaaca\u00b5acaacccbcbabbbbcaabaacabcbcbbbacbbbaa"], "difflib": 53, "levenshtein": 100}
{"left": "abaaababbaaacaacabcacaaccaaacaccaaabbaabcbccacaabcbcaaccaccaacbbcbccccbbaccaacbbcbbcbaaaabcccacaaabcbcabbaaacbcbacacbacbbacacccabbabbcbacbababcbabacbcabcbacbaccabbccaabacccabbccabaacababaccaaccabccbccbbbaabbabacccc", "right": ["red \u039f\u0394\u039f\u03a3 12'x9' large n\u00e9z"], "difflib": 1, "levenshtein": 1}
{"left": "gluten free men's x x", "right": ["fit \"type\"", "gluten free me\ufb01n's x x"], "difflib": 88, "levenshtein": 88}
{"left": "cotton", "right": ["cotton"], "difflib": 100, "levenshtein": 100}
{"left": "\ufb01\n'-", "right": ["men's xx-large"], "difflib": 0, "levenshtein": 0}
{"left": "wide 28\" cotton men's", "right": ["fit \"type\"", "wid\u00d7 28\" cotton men's"], "difflib": 86, "levenshtein": 86}
{"left": "cotton xx-large men's", "right": ["cotton xx-large ben'\ud83c\uddf8s"], "difflib": 95, "levenshtein": 95}
{"left": "cotton \u039f\u0394\u039f\u03a3 gluten free", "right": ["red"], "difflib": 15, "levenshtein": 15}
{"left": "size gluten free xx-large cotton gluten free", "right": ["size", "size gluten free xx-large cotton gluten free"], "difflib": 100, "levenshtein": 100}
{"left": "wide 28\" 4 wide 28\" a_b", "right": ["wide 28\" 4 wid\u00b2 28\n\" a_b"], "difflib": 100, "levenshtein": 100}
{"left": "xx-large men's", "right": ["'\t\u0000"], "difflib": 0, "levenshtein": 0}
{"left": "a_b 4", "right": ["fit \"type\"", "a\ud83c\uddfab\u0131 4"], "difflib": 40, "levenshtein": 40}
{"left": "\ud83c\uddf8\u00d7\u0391\u00bd\u00a0", "right": ["\u00ba\ud83c\uddf8\u00d7\u0391\\\u00bd\u00a0"], "difflib": 100, "levenshtein": 100}
{"left": "\r b\ud83c\uddfa\u597d", "right": ["\ud83d\udc4dc\\\u0085\u4f60\u0663\\\u0663\u00d7"], "difflib": 22, "levenshtein": 22}
{"left": "\u03a3\\\u4f60\u03c3", "right": ["size", "'\u03a3\\\u4f60\u03c3"], "difflib": 100, "levenshtein": 100}
{"left": "n\u00e9z 4 x", "right": ["n\u00e9z 4 x"], "difflib": 100, "levenshtein": 100}
{"left": "men's \u039f\u0394\u039f\u03a3 large size", "right": ["a_b men's \u039f\u0394\u039f\u03a3"], "difflib": 83, "levenshtein": 83}
{"left": "x men's gluten free large", "right": ["fit \"type\"", "x \\en's gluten free larg\r"], "difflib": 75, "levenshtein": 75}
{"left": "xx-large gluten free gluten free", "right": ["xx-large gluten free \u00c0gluten free"], "difflib": 100, "levenshtein": 100}
{"left": "cotton 4", "right": ["aacccbcbaacbabbccaabbbbbaaccbcaacabaaccbcaabcabbbcacaaaacabcabaccaacbbacbcbbcacbbaacaaccbccbcabcbbbaababaaaabbabaabaaaccbcbbccbccbbacccabacccabbaaabccccccccbbbcbabbacccacbaaacaaaabbcaacaacabbccccbbabcaccacabcabaaaccabbbbb"], "difflib": 0, "levenshtein": 1}
{"left": "4 gluten free xx-large wide 28\"", "right": ["item's name", "4 gluten free xx-larg\u0391 wide 28\""], "difflib": 89, "levenshtein": 89}
{"left": "cotton red large", "right": ["cotton red l\u0307ar\u01c5e"], "difflib": 85, "levenshtein": 85}
{"left": "aacaabccacacbababaaacaccaccacaacacbbaabbabccacaccbcbaabacacaacbbcbabcbcaabaaabbabbcababcbbabcabbaacbbaccaacccbccbcabbbbababaabbbcabbacbababacaabcbccabbaccbcaaaaaabccaabbbbcbbccabbbaccbacccbcbacbbaaccbaabcbabbccabacaabbaa", "right": ["aabcbcccaaacccabbacabaacacaabcacbcccaabcacbcbcacbacbbabbbabcabacaccbababcbbaaccbcacacaaabbcacaccaaabbbabacbcbcacbcacabbccaabbcacaaaaabbbcbaaccbbabacbababbaccbccbacccaacbbaccacaaababaaccccacbbabaacacbccbbaacbabcacbbbbabcabbab"], "difflib": 1, "levenshtein": 72}
{"left": "aacbacbcabbaccacbcabcacbcaacbccbaaabccbabbacccaababbbbaabcbcaabbbbcbbababcabcaaababcabccbcacabcbcbaaaccaaccabbbcabaccabacabaacbcaacccaccbcccbbbcaaacbbccbacbbcccabaacabcbbbbabcbcabcbbcbaabcccbbcacababaaaacc", "right": ["item's name", "aacbacbcabbaccacbcabcacbcaacbccbaaabccbabbacccaababbbbaabcbcaabbbbcbbababcabcaaababcabccbcacabcbcbaaaccaaccabbbcabaccabacabaacbcaacccaccbcccbbbcaaacbbccbacbbcccabaacabcbbbbabcbcabcbbcbaabcccbbcacababaaaacc"], "difflib": 100, "levenshtein": 100}
{"left": "n\u00e9z size", "right": ["n\u00e9z size"], "difflib": 100, "levenshtein": 100}
{"left": "\u039f\u0394\u039f\u03a3 \u039f\u0394\u039f\u03a3 cotton", "right": ["size"], "difflib": 0, "levenshtein": 0}
{"left": "\u039f\u0394\u039f\u03a3 men's large", "right": ["color", "\t\u039f\u0394\u039f\u03a3 men's larage"], "difflib": 80, "levenshtein": 80}
{"left": "\ud801\udc00c\u200b\u00df\u00df", "right": ["\ud801\udc00c\u00ba\u00df\u00df"], "difflib": 100, "levenshtein": 100}
{"left": "n\u00e9z wide 28\" 12'x9' 12'x9'", "right": ["\\\ufb01\u00e9"], "difflib": 0, "levenshtein": 0}
{"left": "aaaccacccbbcbbacccccbccaacbcbcbccabccabbccbcabccbccbbbacbbcacbbcaacbcacacccaaabcbaccabcabcbbacbcbbbbacccbabcaabbbbbcccacacbbbbaacacabbbbabcbabbaccbbbccbababcabcbcbbabaabaacabbbccabacabbacabaccbcab", "right": ["size", "aaaccacccbbcbbacccccbccaacbcbcbccabccabbccbcabccbccbbbacbbcacbbcaacbcacacccaaabcbaccabcabcbbacbcbbbbacccbabcaabbbbbcccacacbbbbaacacabbbbabcbabbaccbbbccbababcabcbcbbabaabaacabbbccabacabbacabaccbcab"], "difflib": 100, "levenshtein": 100}
{"left": "", "right": ["\ud83d\udc4d"], "difflib": 0, "levenshtein": 0}
{"left": "\u597d\u2167\u0131\u00d7\u0131", "right": ["ccabccacbbacaccacaaccbacacbcbbabbaabcbcbcbabaacaacbcaaacacaaaacabbabbbcaacabbbacccbbababcbaacacacabcccccacabbbbbabbbabababbabbbcbabaaacbcbcccaabaabbcaabbccabaccabcbbcbbbabaabaccbacbacababbbbcab"], "difflib": 0, "levenshtein": 0}
{"left": "\u2028\\\u00aa\u00e9\u03c3a\u00b5", "right": ["fit \"type\"", "\u2028\\\u00aaa\u00e9\u03c3\\\u00b5"], "difflib": 11, "levenshtein": 11}
{"left": "bcccbbcbccaaccbcbbbabbbbccabacabbaccbacbcbabbaaabaabaccaaaabcbbaabcbabbbcccccbaccaabcbcbbccaabbcacbcbcaaaabbabbcccbccaaccaabccbaaaacbabcccababaacabaccaabbaaacbbcacacbcbbcabcacaccabbcaaabbacbaabcaabb", "right": ["bcccbbcbccaaccbcbbbabbbbccabacabbaccbacbcbabbaaabaabaccaaaabcbbaabcbabbbcccccbaccaabcbcbbccaabbcacbcbcaaaabbabbcccbccaaccaabccbaaaacbabcccababaacabaccaabbaaacbbcacacbcbbcabcacaccabbcaaabbacbaabcaabb"], "difflib": 100, "levenshtein": 100}
{"left": "x large", "right": ["ccabbccabaacabacbabbacbbbabcacacbbbbbaacccbaacbccbabbababcbababcacccacaabcbbbcacbabbcabaabcccacccacccaccaaccbbaaaaacaabcbbaaccbaaabccbaaaaabcbbbcacacccbacbccaabbcbcbccbbccaabccabcbacbbbbbcbaab"], "difflib": 1, "levenshtein": 1}
{"left": "size large", "right": ["fit \"type\"", "si\u0130ze \u4f60large"], "difflib": 31, "levenshtein": 31}
{"left": "4 men's 12'x9' size n\u00e9z", "right": ["4 men's 12'x9'\u3000 size n\u00e9z"], "difflib": 100, "levenshtein": 100}
{"left": "cbbabbaacaabbbbcbabbcccaaaaccaacbbacbbacabacaaaacabbbccabbccaaacacbbabacbccabbabbbaacaccacaccccbbbaccabcbacccaababbbbaaccaabccccabcccaaaaccbbbccbbcbbaacbcacaaabbacbcbcbbccacacbcaccbbacacbcabcabcabb", "right": ["x size \u039f\u0394\u039f\u03a3"], "difflib": 0, "levenshtein": 0}
{"left": "4 gluten free n\u00e9z large wide 28\"", "right": ["size", "4 gluten free n\u00e9z large wide 28\""], "difflib": 100, "levenshtein": 100}
{"left": "men's x wide 28\" wide 28\" red", "right": ["men's \u00b5xcwide 28\" wide 28\" red"], "difflib": 94, "levenshtein": 94}
{"left": "x red large n\u00e9z", "right": ["a_b xx-large"], "difflib": 62, "levenshtein": 62}
{"left": "", "right": ["fit \"type\"", "\u2028"], "difflib": 0, "levenshtein": 0}
{"left": "\u02b0\u00df\u01c5\u00aa\ud801\udc00", "right": ["\u02b0\u00df\u01c5\u00aa\u03a3\ud801\udc00"], "difflib": 86, "levenshtein": 86}
{"left": "\u00e9\u200b \u0391\u01c5", "right": ["4 large wide 28\""], "difflib": 0, "levenshtein": 0}
{"left": "ccabaabaabaaaabbbcaacbcbcacabbbacccbacbbaccaabcbabbcaaaccbababcccbcbaaacbabccbcaaccbbcacbcbaabbcbcbcacbabbcbccbbcacbabbbbcacbbabccacaccbcaacaccccccbcbbaacbbbbacaaabcaabbcaabaabcaaababaaacaccaabbbacaaccaacabbabbacaabcbcccacccca", "right": ["item's name", "ccabaabaabaaaabbbcaacbcbcacabbbacccbacbbaccaabcbabbcaaaccbababc\tccbcbaaacbabccbcaaccbbcacb_cbaabbcbcbcacbabbcbccbbcacbabbbbcacbbabccacaccbcaacaccccccbcbbaacbbbbacaaabcaabbcaabaabcaaababaaacaccaabbbacaaccaacabbabbacaabcbcccacccca"], "difflib": 27, "levenshtein": 97}
{"left": "men's wide 28\" xx-large wide 28\"", "right": ["men's wide 28\" xx-large wide 28\""], "difflib": 100, "levenshtein": 100}
{"left": "\u0391\"\nc\u02b0", "right": ["\u00aa\u200b\ufb01\u0663\ud835\udc00\u0130\u00c0\u01c5b"], "difflib": 0, "levenshtein": 0}
{"left": "", "right": ["size", ""], "difflib": 0, "levenshtein": 0}
{"left": "\u039f\u0394\u039f\u03a3", "right": ["\u00b5\u0394\u039fc\u03a3"], "difflib": 75, "levenshtein": 75}
{"left": "xx-large xx-large", "right": ["\u00bd\""], "difflib": 0, "levenshtein": 0}
{"left": "gluten free xx-large 4", "right": ["size", "gluten free xx-large 4"], "difflib": 100, "levenshtein": 100}
{"left": "gluten free 4 xx-large", "right": ["gluten free 4 xx-large"], "difflib": 100, "levenshtein": 100}
{"left": "baaabbccaaaccacabccbacbabccabcababcbbccccabccabbbbaabbbccbcccaaabaaaabbcaacccabaabbbbbbbbcabcacbabccbbaacacbbcaacbbcaacbccccaabbaaaaaccabbabcbcabcababaccbccacbbcccbabaabbcaacacabababccbcbacacaacababaacacbbbbcbbcccccaacccc", "right": ["\ud83c\uddfa\u597d\u00aa\u0307\u00df\u01c5 "], "difflib": 0, "levenshtein": 0}
{"left": "\ufb01\u0130\u03c2\ud83c\uddfa\u00c0\u0000\u2167b\u00bd\u0085\r", "right": ["item's name", "\ufb01\u0130\u03c2\ud83c\uddfa\u00c0\u0000\u2167b\u00bd\u0085\r"], "difflib": 73, "levenshtein": 73}
{"left": "cccabcacbbaacbbacbcbabbbbbbbcbaabbaababbacbaccccccbbaaacbaabaaaaccbcbbaaccbaabccaabbcbaccaccbbaabbcbbbbbacbabbcbbabbbcabbbccbaaccbcbcbbccbabcbcbcabcbcabacbccbaccabccaccacacbacabbbabccaccaccccbbbbccccabaaabcaa", "right": ["cccabcacbbaacbbacbcbabbbbbbbcbaabbaababbacbaccccccbbaaacbaabaaaaccbcbbaaccbaabccaabbcbac\raccbbaabbcbbbbbacbabbcbbabbbcabbbccbaaccbcbcbbccbabcbcbcabcbcabacbccbaccabccaccacacbacabbbabccaccaccccbbbbccccabaaabcaa"], "difflib": 0, "levenshtein": 68}
{"left": "baaccababcbcacacbaaababbbbbbaccbccacbbbacacbccbcbbcacaaaabaccaccbcbcbcaccccccbaacbabcbcccaaabbcbcabbacccccbccbbacabbbacbaababcbccaacacacccabaacbbbbaabcbccccaccccbbabcbaccccbacbacabcabbabbcccabbc", "right": ["a_b men's"], "difflib": 1, "levenshtein": 2}
{"left": "men's a_b large x", "right": ["fit \"type\"", "men's a_b large x"], "difflib": 100, "levenshtein": 100}
{"left": "baaaacaccacabacaabaabbcacbaaaacaaccacaaabbccabcbcccabbaccbabcaaaccbbbacacabaabaaabacaacbbbcbabccacbbbbcacaaccbbacbcabaaabccbabbcaaabaccaaaabccacbbcaabbbacaccacabcaacbcbbaaacacabbaaacbbcaaaacca", "right": ["baaaacaccacabacaabaabbcacbaaaacaaccacaaabbccabcbcccabbaccbabcaaaccbbbacacabaabaaabacaacbbbcbabccacbbbbcacaaccbbacbcabaaabccbabbcaaabaccaaaabccacbbcaabbbacaccacabcaacbcbbaaacacabbaaacbbcaaaacca"], "difflib": 100, "levenshtein": 100}
{"left": "abcbabbcaabcccaccacbbcccacabacbcabccbacbabaabbaccbbccaacabaccabbcbbaccbbcaacabaaaabbcaaaaccacbbccbaccccbcbbcaabbbababaabccabacacbbaaacacbcaaccbbcbccacbabbabcbcbacbbcbbbbacabacaccabbccbcbccbacbbacacbbcaaaacccacbcbcaabbc", "right": ["red xx-large wide 28\" \u039f\u0394\u039f\u03a3"], "difflib": 1, "levenshtein": 1}
{"left": "n\u00e9z a_b x", "right": ["color", "\u0301n\u00e9\u2167z a_b x"], "difflib": 77, "levenshtein": 77}
{"left": "\"\u03c2\u0131\u02b0", "right": ["\"\u2167\u0131\u02b0"], "difflib": 67, "levenshtein": 67}
{"left": "men's x", "right": ["bbcbacbbcaccbaacbbaabacbcbabcaaaabcabbabaccacbbbbbacaacaacaccaccbcaacbacbcbcacccbaaaaabcbbbbabaabbacabbbabcbbcacbbbbcacabcccacbcabccaaacbaaabbacbbabbcbacaacbbbbccacacbbcaabcaccbcbcbabbaaaacbba"], "difflib": 0, "levenshtein": 0}
{"left": "bbccaacaccacbbabbbabcbcbaaccbbccbbaaacabcaabaccbaaaaacabbbbbcbbabcbacbccbcbbacacaaccbaaacacbbbbbbaabcbbbaaaabcacabcbccaccbcaaacbbcaabcccbbcbbcbbcacacbabaaacabbcabcbcaccbaccabcbcbcaaabcbcaaaccbccaacaca", "right": ["size", "b\u00c0bccaacaccacbba\u00a0bbbabcbcbaaccbbccbbaaacabcaabaccbaaaaacabbbbbcbbabcbacbccbcbbacacaaccbaaacacbbbbbbaabcbbbaaaabcacabcbccaccbcaaacbbcaabcccbbcbbcbbcacacbabaaacabbcabcbcaccbaccabcbcbcaaabcbcaaaccbccaacaca"], "difflib": 7, "levenshtein": 98}
{"left": "aabbcbabcabcbacbaaabbcaaabbbabcbaccaaababccbcccaacaabaabcaaccbabbbacbcacbccbbcbbcbaabcaacaabaaccacacbbbbcbcccbaacacabcabaacbbcbaabaaabaacacaacaaabcbabaacccccaaaacbbbccaccbbaaacabaacabaabbbbabcccbbbbaccbabb", "right": ["aabbcbabcabcbacbaaabbcaaabbbabcbaccaaababccbcccaacaabaabcaaccbabbbacbcacbccbbcbbcbaabcaacaabaaccacacbbbbcbcccbaacacabcabaacbbcbaabaaabaacacaacaaabcbabaacccccaaaacbbbccaccbbaaacabaacabaabbbbabcccbbbbaccbabb"], "difflib": 100, "levenshtein": 100}
{"left": "\u03c3\u0085\u00a0\u00a0\u0663\u00c0\u200b\ufb01b\ud83c\uddf8\u3000", "right": [""], "difflib": 0, "levenshtein": 0}
{"left": "large cotton large", "right": ["item's name", "lar e cotton large"], "difflib": 100, "levenshtein": 100}
{"left": "xx-large men's n\u00e9z", "right": ["xx-large men\u2167's n\u00e9z"], "difflib": 97, "levenshtein": 97}
{"left": "aaabcbcbbababccbccbccbcbccacabaccccccbbaccabbbbcabacbaacccbabcbcbbcccbabaaacccccbabbcabbcbbabbabbccbcbabcbacaabbcababaaabbccacbcababaabaabbbbbcbccaaaabbacccbcacbbabbbbabaabbbbbcacacaabacbbaaa", "right": ["xx-large \u039f\u0394\u039f\u03a3 gluten free n\u00e9z"], "difflib": 1, "levenshtein": 1}
{"left": "x \u039f\u0394\u039f\u03a3 red", "right": ["item's name", "x \u039f\u0394\u039f\u03a3 red"], "difflib": 100, "levenshtein": 100}
{"left": "\u0301\"\u0307\u200b\u2028\u00a0\u597d", "right": ["\u0301\"\u0307\u200b\u2028\u00a0\u597d"], "difflib": 100, "levenshtein": 100}
{"left": "\u3000\ufeff\u0307\u00df\u00aa\\\u2167", "right": ["size \u039f\u0394\u039f\u03a3 12'x9' 4"], "difflib": 0, "levenshtein": 0}
{"left": "xx-large a_b a_b a_b 4", "right": ["item's name", "xx-large a_b a_b a_b 4"], "difflib": 100, "levenshtein": 100}
{"left": "_", "right": ["_"], "difflib": 100, "levenshtein": 100}
{"left": "size n\u00e9z a_b 12'x9'", "right": ["\n-\ud801\udc00\u200b\u02b0\u00b2\u3000\u0131"], "difflib": 18, "levenshtein": 18}
{"left": "aabbaababacabacabbbaccabbccabcbcabbccbbbabcabbaaaaabbabaaabbbcabbbbbbccbcbbaccacbbaacaabbbabaaaaccbcabccbbaabccaacbaaaaaaccababacbccbaacccccabbaacccbccbabccccaacabcacbbccbcbbabbcbccacbaacccbcabbbbcccbccaaacbabca", "right": ["size", "aabbaababacabacabbbaccabbccabcbcabbccbbbabcabbaaaaabbabaaabbbcabbbbbbccbcbbaccacbbaacaabbbabaaaaccbcabccbbaabccaacbaaaaaaccababacbccbaacccccabbaacccbccbabccccaacabcacbbccbcbbabbcbccacbaacccbcabbbbcccbccaaacbabca"], "difflib": 100, "levenshtein": 100}
{"left": "bbbaccaacacaabaccccbaaabcacacbabcbaaabbcccababbcabacacaccbaaacaaccabbaabacacabcbbbaccbbcbbaacabccabbaaabcbcccababacacacabbbacaacbccacacabaaaccbababccabbabbabacaccbbbcaaaccccaabbaababbcbcaababb", "right": ["bbbaccaacacaabaccccbaaabcacacbabcbaaabbcccababbcabacacaccbaaacaaccabbaabacacabcbbbaccbbcbbaacabccabbaaabcbcccababacacacabbbacaacbccacacabaaaccbababccabbabbabacaccbbbcaaaccccaabbaababbcbcaababb"], "difflib": 100, "levenshtein": 100}
{"left": "red large", "right": ["ccaabcbbaaaaabcaaabbbacccccbccccbcacbbabacabbabcbaacacccabcbbaabacacaaabbbbcaaabcaaabacabbbcaccbbbbbbbbacbccbcaaabbacccbbbaaacbabbccbacbacbcbccbccacccabacabcccacbbabbcbbbcbbbacccababbacbcabaaabbcabcaabbacabcab"], "difflib": 0, "levenshtein": 1}
{"left": "", "right": ["item's name", "\u0663"], "difflib": 0, "levenshtein": 0}
{"left": "ccbbabaaabcaacbabcabaaaaaaacbacaccbcacabaacccbaacbacbcaaacccbcccccbcabcacbccabaabbbccbbacacbbaacccabcbbccbaacabbbbccbabaacbabbbabcabcbbbacaaabababbabcacccbabcabbccbcccccaaaacbbbbccbacbaabccacabaccbccacccbbacccbcabbbbbcc", "right": ["ccbbabaaabcaacbabcabaaaaaaa\\bacaccbcacabaacccbaacbacbcaaacccbcccccbcabcacbccabaab\u03c2bccbbacacbbaacccabcbbccbaacabbbbccbabaacbabbbabcabcbbbacaaabababbabcacccbabcabbccbcccccaaaacbbbbccbacbaabccacabaccbccacccbbacccbcabbbbbcc"], "difflib": 0, "levenshtein": 87}
{"left": "x gluten free large cotton", "right": ["cccbaccacccbaacbbcaaccbbcaabbbacbbacbbccbccbbcbcaaaaaabccbccacbaacaabaabbbaaccbcababccbcbbbccaabbcacbcbbbccbabaccbbaaccbabacabcaacacbbbaccbaaaacbaccbabcccacabcbbcbcbbcacabbcababbcbbaccaabcbbaaccaba"], "difflib": 2, "levenshtein": 2}
{"left": "n\u00e9z a_b \u039f\u0394\u039f\u03a3", "right": ["item's name", "n\u00e9z a_b \u039f\u0394'\u03a3"], "difflib": 71, "levenshtein": 71}
{"left": "acbbbbaabaccaabbaabcbcbacbbaccbbccbbcccccbcabaacabccbcaccabccbaaaacbbaacccccbabbabbbcbbcbcabbcbaabbcbccbbcbcbcabbcbacabababaabccbcaccaccbcabaccbaccbbacaacbabccbaacabcacacccbcabcabbaabbbbabacaacaaaaccbbcbaacabacaacacbcccab", "right": ["acbbbbaabaccaabbaabcbcbacbbaccbbccbbcccccbcabaacabccbcaccabccbaaaacbb\ud83c\uddf8acccccbabbabbbcbbcbcabbcbaabbcbccbbcbcbcabbcbacabababaabccbca\u00dfcaccbcabaccbaccbbacaacbabccbaacabcacacccbcabcabbaabbbbabacaacaaaaccbbcbaacabacaacacbcccab"], "difflib": 31, "levenshtein": 99}
{"left": "n\u00e9z", "right": ["\u01c5\u02b0 \u03a3\u00b5\u00bd\ufb01cc\u03c3"], "difflib": 0, "levenshtein": 0}
{"left": "abcabcacabacaaabbbccbbbbcaabacbabbabbcabbbabccaccacaaacabbacbcccaabcaaacccacbaabacaaaccaaaacaabcccccccbccacbcbbabccabaaababbacbabccccbbabcbccabccabcacbbcbcbcbbbccaabaabbbbbbaaaacbacccbbacccbaaccca", "right": ["color", "abcabcacabacaaabbbc\u00bdcbbbbcaabacbabbabb\u0307abbbabccaccacaaacabbacbcccaabcaaacccacbaabacaaaccaaaacaabcccccccbccacbcbbabccabaaababbacbabccccbbabcbccabccabcacbbcbcbcbbbccaabaabbbbbbaaaacbacccbbacccbaaccca"], "difflib": 1, "levenshtein": 79}
{"left": "bccbbbacbaccbaacacabcbabacacccabbcaabbbbcbbccbbcbcbcbacabcabbcbbcbcaaabcaaaabbbccbabacaacbbccabacbbabbabababaccbaabccbcbcaaaabaaacaacbcabaabcacacbbaabcaabcaacbbcbaacaacaabccccaaabaaaababacccbccbccbcaaabc", "right": ["bccbbbacbaccbaacacabcbabacacccabbcaabbbbcbbccbbcbcbcbacabcabbcbbcbcaaabcaaaabbbccbabacaacbbccabacbbabbabababaccbaabccbcbcaa\u0391aabaaacaacbcabaabcacacbbaabcaabcaacbbcbaacaacaabccccaaabaaaababacccbccbccbcaaabc"], "difflib": 60, "levenshtein": 100}
{"left": "12'x9' n\u00e9z xx-large", "right": ["\u00df\u00df\u4f60"], "difflib": 0, "levenshtein": 0}
{"left": "\u0391", "right": ["item's name", "\u0391"], "difflib": 100, "levenshtein": 100}
{"left": "cotton", "right": ["cot\u200bon"], "difflib": 83, "levenshtein": 83}
{"left": "\u0663\u3000\u00aa\r", "right": ["cbbcaabbcabccbbbbbbbcbbaacccccbcababccccbacbccaaaabaaaaacccabccbbacbcabcabacbbaabacccacbcbcbaabbcbcbcbbbbbcaccaabbcccbaccabcccaccbbabcbcccacaabbbcbbcaabaaacccbaabbabaaaaabbbabbaccabbcccaabccbbabccbacbbaccbcbaacbccaaacbcacbbabacc"], "difflib": 0, "levenshtein": 0}
{"left": "wide 28\" 4", "right": ["color", "wide 28\" 4"], "difflib": 100, "levenshtein": 100}
{"left": "wide 28\"", "right": ["w\ud83c\uddf8ide 28\""], "difflib": 80, "levenshtein": 80}
{"left": "\u00e9\n\ud835\udc00\ufb01\u0130\ufb01\t", "right": ["\ufeff\u00ba\u0307\u02b0 \r\u00b2_\ud83c\uddfa\n\ufb01"], "difflib": 20, "levenshtein": 20}
{"left": "ccbababacbaaaabcccabaabcacabaaaacabbacacccbaccbbcbcbccacaabbacacaabccbbbacabbbabaaacabaabcccabaacabaaaaaaccacabbcbcbccccabbbcbbbaaaabbacbbccccabbaabbaacacbbcbbaacababccccacbaacbbbcbcbcbabaabcbaabcccabbccaababbbacacacaac", "right": ["color", "ccbababacbaaaa\\cccabaabcacabaaaacabbacacccbaccbbcbcbccacaabbacacaabccbbbacabbbabaaacabaabcccabaacabaaaaaaccacabbcbcbccccabbbcbbbaaaabbacbbccccabbaabbaacacbbcbbaacababccccacbaac'bbbcbcbcbabaabcbaabcccabbccaababbbacacacaac"], "difflib": 0, "levenshtein": 80}
{"left": "ababcbccbaccabababbbbacababbaabacaabbcaaccbaabaaabbcbbbaccccccacbbbbcbabcbababbbabcacbaaacaaabbbbbccabbbbccbcabbaaccaabcccaabaccaabcacbccbabaababbaabbaaacbabaabbcaabcacbccabcabccacbabbccacbbaaaaababcbacabbcacabbcacaabbaabbacbc", "right": ["ababcbccbaccabababbbbacababbaabacaabbcaaccbaabaaabbcbbbaccccccacbbbbcbabcbababbbabcacbaaacaaabbbbbccabbbbccbcabbaaccaabcccaabaccaabcacbccbabaababbaabbaaacbabaabbcaabcacbccabcabccacbabbccacbbaaaaababcbacabbcacabbcacaabbaabbacbc"], "difflib": 100, "levenshtein": 100}
{"left": "\n\ufeff\u0663", "right": ["x"], "difflib": 0, "levenshtein": 0}
{"left": "a_b wide 28\" a_b gluten free", "right": ["item's name", "a_b wide 28\" a_  gluten \ud83d\udc4dree"], "difflib": 88, "levenshtein": 88}
{"left": "\u0085\r\ud801\udc00\ud835\udc00\u00a0 ", "right": ["\u0085\r\ud801\udc00\ud835\udc00\u00a0 "], "difflib": 100, "levenshtein": 100}
{"left": "men's", "right": ["large 4 gluten free a_b"], "difflib": 21, "levenshtein": 21}
{"left": "\ud83c\uddf8\\\u00ba\u00b5\u0663", "right": ["size", "\ud83c\uddf8\\\u00ba\u00b5\u0663"], "difflib": 100, "levenshtein": 100}
{"left": "\u00b2\u00aa", "right": ["\u00b2\u0000"], "difflib": 0, "levenshtein": 0}
{"left": "large 4", "right": ["x red 12'x9'"], "difflib": 33, "levenshtein": 33}
{"left": "gluten free xx-large", "right": ["color", "glu\u02b0en free xx-l\ud801\udc00rge"], "difflib": 78, "levenshtein": 78}
{"left": "\u039f\u0394\u039f\u03a3 men's size 12'x9'", "right": ["\u039f\u0394\u039f\u03a3 men's size 12'x9'"], "difflib": 100, "levenshtein": 100}
{"left": "aaccccaabaabcccaaaaccabbbcbaaaabacccacbccacbaccabbbcccccbccbacaccaccaabcbbaababccabcacabcbacbacaccabcacbcacabbbabbabaabccabacabbbaaabcabccaccabcbbcaacabacbabbcabaabaabcaabbbcbcaacbbccbaabaabccabaacacbabaacbcab", "right": ["\u001c_\u01c5\"\r_\u2028\u02b0\ud835\udc00\u001c\u2167"], "difflib": 0, "levenshtein": 0}
{"left": "\u0130\u2167\ufeff\u03c2\u200ba", "right": ["fit \"type\"", "\u0130\u2167\u03c3\u03c2\u200bc"], "difflib": 36, "levenshtein": 36}
{"left": "\u00b5\u00c0\n\u200b", "right": ["\u00b5\u00b2\u00c0\n\u200b"], "difflib": 0, "levenshtein": 0}
{"left": "bbaacaaaabcccabbaaabacabbbccbcccbbcbcbbcccaccabaabbabcbcbabcbcacbcababccaccabcbacccbcaccbabaaabbbaaaccbcbbabcaccbccbabaccccccbacbbbcbccccbabbabbacbbaaaaccbaccbcbcbbcbaaabcbbccabaccacacbcabbcbbabbcccaccbbb", "right": ["n\u00e9z"], "difflib": 0, "levenshtein": 0}
{"left": "aaabcaaccabcacbaaaccbbcaccbaabaabbbcbbcccaacbaccccacccbcacaaaacbbbcabacccbabbaababbcaabcaacacbaccaaabbbabbbcaaaaababbcaccacacccbaaccacacaacaaccbabababacacccbacacccbbacabcbaacacbbbabcbbcbcaccbbacbaabbcbaabcacccabacbaaba", "right": ["item's name", "aaabcaaccabcacbaaaccbbcaccbaabaabbbcbbcccaacbaccccacccbcacaaaacbbbcabacccbabbaababbcaabcaacacbaccaaabbbabbbcaaaaababbcaccacacccbaaccacacaacaaccbabababacacccbacacccbbacabcbaacacbbbabcbbcbcaccbbacbaabbcbaabcacccabacbaaba"], "difflib": 100, "levenshtein": 100}
{"left": "cbbbbacacabbbbbbbbbbaaabbcabbbbaccaaccabaababacbbbacaabcaacccbaaaabaaabaababbbcbbacccaabacabcacbbcbcabaabaabbbcaacaaccccabaaabccbcbcabcacbcbccaaabcbbacbbaaabcabcacabaacabaaabbccaacbabbbbccccaabccabaacccbaccacacbabaccbbabacbaaa", "right": ["cbbbbacacabbbbbbbbbbaaabbcabbbbaccaaccabaababacbbbacaabcaacccbaaaabaaabaababbbcbbacccaabacabcacbbcbcabaabaabbbcaacaaccccabaaabccbcbcabcacbcbccaaabcbbacbbaaabcabcacabaacabaaabbccaacbabbbbccccaabccabaacccbaccacacbabaccbbabacbaaa"], "difflib": 100, "levenshtein": 100}
{"left": "bcbaabbabbccbaccccbbcaaacbabccaabacaabbbccabcbccaccbaacbacbbabaabcaaccccacbacabaccccccbccbcbaabaaacbabcaccccccccacbabaccacbbcbcccbaabbcaaacbccacbbbbbbcbcabccbcaaaacbcbcbbbbabbbcabacaaabbacaabcbbcbabccacccaaabaacacbcbbbcbbcaab", "right": ["red large"], "difflib": 1, "levenshtein": 1}
{"left": "\u039f\u0394\u039f\u03a3 a_b x", "right": ["color", "\u039f\u0394\u039f\u03a3 a_b x"], "difflib": 100, "levenshtein": 100}
{"left": "\u03c2\u02b0", "right": ["\u4f60\u02b0"], "difflib": 50, "levenshtein": 50}
{"left": "x", "right": ["bbccaccbbcbcbbbccababcbcbcaaacababcccbcabbaacbcaaccbbcbcbcbbbaacabacaabcbcbacbacbabcbabbbbabbabbcbcacacaabbaabbbbccabaaccccbcacbbbabcaccbabaaaaaabbacabbccbaabcacacacbcaabbbcbbbaabaabbcbbccbcabababaccaacabbcccbbccccccbbcbacacc"], "difflib": 0, "levenshtein": 0}
{"left": "12'x9'", "right": ["color", "12\\x9'"], "difflib": 100, "levenshtein": 100}
{"left": "\u039f\u0394\u039f\u03a3", "right": ["\u039f\u0394\u039f\u03a3"], "difflib": 100, "levenshtein": 100}
{"left": "size 12'x9'", "right": ["a_b red 12'x9'"], "difflib": 67, "levenshtein": 67}
{"left": "men's red wide 28\" xx-large gluten free", "right": ["item's name", "\u0663men's red wide \u200b28\" xx-large gluten free"], "difflib": 90, "levenshtein": 90}
{"left": "a_b n\u00e9z a_b xx-large", "right": ["a_b n\u00e9z a_b xx-large"], "difflib": 100, "levenshtein": 100}
{"left": "x", "right": ["aabaabcaacabccccaccbcacacacbcabcaabccbbcbaaacacaabbaacabaaabaaaccabcbbcbbabaccaaccaaccbaabccaaacabccbbcaaaaacbacbabacccabbaaacbaacbbcbccacbbcbabbcbbabcbcbbaabaaabaabcbacbacbcaaaacbccaaaabbcababaacc"], "difflib": 0, "levenshtein": 0}
{"left": "n\u00e9z gluten free \u039f\u0394\u039f\u03a3 x xx-large", "right": ["color", "n\u00e9z gluten free \u039f\u0394\u039f\u03a3 x xx-large"], "difflib": 100, "levenshtein": 100}
{"left": "red size red n\u00e9z", "right": ["red size r'd n\u00e9\u03c2"], "difflib": 84, "levenshtein": 84}
{"left": "12'x9' men's large", "right": ["\\\u200b\u0391\u00aa\u00a0\u00ba\ud83d\udc4d"], "difflib": 0, "levenshtein": 0}
{"left": "x men's wide 28\" cotton size", "right": ["size", "x men's w\u00dfide 28\" cotton si\u03c3e"], "difflib": 100, "levenshtein": 100}
{"left": "x \u039f\u0394\u039f\u03a3 n\u00e9z wide 28\" x", "right": ["x \u039f\u0394\u039f\u03a3 n\u00e9z wide 28\" x"], "difflib": 100, "levenshtein": 100}
{"left": "red a_b a_b", "right": ["cacabccabacbaaccabaccaacbbbccbaccaaacbaacccbcaccbbcccbbcbcbbcacbabbcbaccccaacbccbbcbcaaacbcbababcaaacaabbcaccabacacaaaaaabaaccacabbbcccccacccbcbabcbaabaccbbbaabbccabaccacabaababacccaaacccacabacb"], "difflib": 2, "levenshtein": 2}
{"left": "\u001c", "right": ["item's name", "\u001c\u0000\u03c2"], "difflib": 0, "levenshtein": 0}
{"left": "size", "right": ["bize\u200b"], "difflib": 75, "levenshtein": 75}
{"left": "\u00b5\"\u3000_-\u200b\r\u00df\u00bd ", "right": ["gluten free"], "difflib": 0, "levenshtein": 0}
{"left": "bacacacaacaaaaabacccbbbaaabbccbcbaaaaababcccaabbbaabaacbabcbcbabbabaaccaaabcbaacbbccbccccccbbcbcccacabaaccbcaabababacaccacaacbcccaabbbbabacccbacaaacbbaccbabbccbacacaacccccbabccbaabccbccbabccbabbbbabacac", "right": ["item's name", "bacacacaaca'aaaabacccbbbaaabbccbcbaaaaababcccaabbbaabaacbabcbcbabbabaaccaaabcbaacbbccbccccccbbcbcccacabaaccbcaabababacaccacaacbcccaabb\u00dfbabacccbacaaacbbaccbabbccbacacaacccccbabccbaabccbccbabccbabbbbabacac"], "difflib": 0, "levenshtein": 91}
{"left": "aaabccaabaabcaccaabcacccbaabbcbccabcbcaacccabcbccaaabbbcbcbcaaccacacababcbbaaabacbcbcccbccaaabaaaccbabcccbccaaabaacababbccbcccaaccbbabcbacbaaaaabcbabbbbacbbbaaabbaabcaababccabcaababcabccabcabccaccabbbaabbcbaabcaaac", "right": ["aaabccaabaabcaccaabcacccbaabbcbccabcbcaacccabcbccaaabbbcbcbcaaccacacababcbbaaabacbcbcccbccaaabaaaccbabcccbccaaabaacababbccbcccaaccbbabcbacbaaaaabcbabbbbacbbbaaabb\u00e9aabcaababccabcaababcabccabcabccaccabbbaabbcbaabcaaac"], "difflib": 100, "levenshtein": 100}
{"left": "n\u00e9z", "right": ["bcaaabaaabbaacbbaacaccbabbbacbbababcccccaaaabcaabacabcabcbbbcccbcacaacbcbbccabbbbcbabcbabbbbbccbacbbbaaccbabacabaacabbccbacbacacbbccbabbacabacacbabbcacaccabcbabbababbcbababcbaaababcbbcbcbbabbbaccccacaababaabc"], "difflib": 0, "levenshtein": 0}
{"left": "x \u039f\u0394\u039f\u03a3", "right": ["size", "x \u039f\u0394\u039f\u03a3"], "difflib": 100, "levenshtein": 100}
{"left": "abbbacabcabbbacccbaaabbbababccbaacccbbcbcbcabcbbabcaccbaacbcacccbacccaaacbbbaaccbaacbabbabcbcbcacbaccbcbbabbaaabaaaabbcccabcccccccbabacacbcbabcbacbbacaccbccabbbbabbaabbaccccccccbccbaaababcaabaacccb", "right": ["abbbacabcabbbacccbaaabbbababccbaacccbbcbcbcabcbbabcaccbaacbcacccbaccc\u03c3aacbbbaaccbaacbabbab bcbcacbaccbcbbabbaaabaaaabbcccabcccccccbabacacbcbabcbacbbacaccbccabbbbabbaabbaccccccccbccbaaababcaabaacccb"], "difflib": 99, "levenshtein": 99}
{"left": "'\t\u03a3\u0000\u03a3\u02b0\"\u0307\"\u00b2\u00a0", "right": ["\u3000\u0085\t\ud83d\udc4d"], "difflib": 0, "levenshtein": 0}
{"left": "men's large", "right": ["item's name", "men's large"], "difflib": 100, "levenshtein": 100}
{"left": "\u2028\u00ba\u0000\ud83c\uddf8\u3000 \ud801\udc00\u0391", "right": ["\u2028\u00df\u00ba\u0000\ud83c\uddf8\u3000 \ud801\udc00\u0391"], "difflib": 100, "levenshtein": 100}
{"left": "x", "right": ["bcbbbbbaaabbccbbcacbacabbbbcbabbcabacbbcbcbbbbccbccbbaccaabaaccaaabcbbcbbbbbbcbabaacbaccccabbabccbaaaacabccccaabbbcbaaacccabbbcbaabaacaaaababccabacaabaabbcbbcccbcbccbccacccaabaabaacbbbacabbbababbcabaaccaacabacaacababaacab"], "difflib": 0, "levenshtein": 0}
{"left": "xx-large", "right": ["fit \"type\"", "xx-large"], "difflib": 100, "levenshtein": 100}
{"left": "\u0391", "right": ["\u0391"], "difflib": 100, "levenshtein": 100}
{"left": "x xx-large a_b men's large", "right": ["\u039f\u0394\u039f\u03a3 gluten free a_b men's red"], "difflib": 62, "levenshtein": 62}
{"left": "ccbaaabaccbaabbaaccbccaaacaaacabcaaacbacaccccbcaaccabbbaabcbcbcaaacabacaabaacaabcbabccbbaabacbaaacbaccbcbccbbbaacaabbcacbbbaacacbabbbbccbbaaabccbccccccaaacbacacabbbbbbbbbacabbacbcbbccccbcbcaabcabbaabbcbcbcaacbaaac", "right": ["size", "ccbaaabaccbaabbaaccbccaaacaaacabcaaacbacaccccbcaaccabbbaabcbcbcaaacabacaabaacaabcbabccbbaabacbaaacbaccbcbccbbbaacaabbcacbbbaacacbabbbbccbbaaabccbccccccaaacbacacabbbbbbbbbacabbacbcbbccccbcbcaabcabbaabbcbcbcaacbaaac"], "difflib": 100, "levenshtein": 100}
{"left": "\n", "right": ["\n\u2028"], "difflib": 0, "levenshtein": 0}
{"left": "aacccbbccbccccaacacbabacabaacacbcaccacccacbcbabccabaaaccaccabbcbcbcaaaccbcbcbbacccbbaaaabccbaccaacbcbbaacabbabbaaacccbcabbaaaacacccbcbbbaacbbbcbcbcabbcbccbccbacacabaaaabcabaabbbaccbcacaacaaacbcaabaccbccccabcaccbccbcb", "right": ["\u00df\u4f60\t\u00a0"], "difflib": 0, "levenshtein": 0}
{"left": "men's", "right": ["fit \"type\"", "men's"], "difflib": 100, "levenshtein": 100}
{"left": "red a_b xx-large", "right": ["\nred a\u4f60_b xx-large"], "difflib": 97, "levenshtein": 97}
{"left": "ccbaabbabbcbacbabccccccacbacbcbcbccccbccbcbcbacccacacbabcaccbbbbacbcbacbbaabcbccbcbabaccbbacbbaccabcaccbaccaabbcaaabbbbcccabaaabbbcabbaaccaccacbaabaabbccbaaabbcbcccbababcabbcaaacbbcccaabbcbacaaaacbbcababaaccbc", "right": ["\u00aac\u00b5"], "difflib": 1, "levenshtein": 1}
{"left": "n\u00e9z", "right": ["size", "n\u00e9z\u00bd"], "difflib": 100, "levenshtein": 100}
{"left": "cotton cotton xx-large cotton size", "right": ["\totton cot\u0663on xx-large cotton size"], "difflib": 100, "levenshtein": 100}
{"left": "abaccacbbcccccbacacacccbbbcbcccbbcabbaabcaccbbcacabacccbabbabbbccbacacbaccbcaabbbccaabcbabaaccbcabbcbcabaccacbabccbccacbcaccbcccbccccbaacaabbcbbbbbabbbbcaacbbcacbabbbcabbaacacccccacabbccbaaacccacbacbcbbccaabcbbbabbccb", "right": ["n\u00e9z wide 28\" size \u039f\u0394\u039f\u03a3 gluten free"], "difflib": 0, "levenshtein": 0}
{"left": "xx-large size xx-large red cotton", "right": ["item's name", "xx-large size \u0301xx-large red cotton'"], "difflib": 100, "levenshtein": 100}
{"left": "4 a_b", "right": ["4 \ud801\udc00a_b"], "difflib": 91, "levenshtein": 91}
{"left": "xx-large gluten free", "right": ["cbbccaacbbcaabbbbbbaccbbbcbacaacbaaabcaacbacbabacbacaacaccababcbbbbcbbcabcabaccaccaaccabbbccbbbbcbabbaacbccabccbabbbcccbbaccaccccbbacabcbaabccabccacbaccbbbbbaabbacabaabbaccccaaccbbbbcbcaaaccb"], "difflib": 1, "levenshtein": 1}
{"left": "wide 28\" gluten free", "right": ["item's name", "wide 28\" gluten \u0130ree"], "difflib": 85, "levenshtein": 85}
{"left": "bbababbccbabccbbbccbbcccbcccaacacbccbbaaaacbaacbbacaccbbcaccbaacccbcaacbaaabaacbbaaaaaaacbcbbacccaccbcaacaaacbbabcabccaaacbcbccbabcbcbbacbcabbacaaaaacabaacaccabcabbbaccbbcbbacacabaabcabcbcbbcba", "right": ["bbababbccbabccbbbccbbcccbcccaacacbccbbaaaacbaacbbacaccbbcaccbaacccbcaacbaaabaacbbaaaaaaacbcbbacccaccbcaacaaacbbabcabccaaacbcbccbabcbcbbacbcabba\u200bcaaaaacabaacacca bcabbbaccbbcbbacacabaabcabcbcbbcba"], "difflib": 91, "levenshtein": 91}
{"left": "men's", "right": ["cbbabaabcaccabbaacacccbacbbccccbbccaabbbbabcaabccbbccbbcccaccbabcabcacbaababcaabaabccabcccbabacacccaabbcaccaccbabacbcbaacbacaacbaabcbaabbacacbbbccbabcabbbccabcabaccacaacccaacacbbbcabaabbaaacbcbbaccabbbaba"], "difflib": 0, "levenshtein": 0}
{"left": "large \u039f\u0394\u039f\u03a3", "right": ["fit \"type\"", "large \u039f\u0394\u039f\u03a3"], "difflib": 100, "levenshtein": 100}
{"left": "cotton xx-large", "right": ["\u0663otton xx-large"], "difflib": 93, "levenshtein": 93}
{"left": "\u200b\u0391", "right": ["\r"], "difflib": 0, "levenshtein": 0}
{"left": "x \u039f\u0394\u039f\u03a3 xx-large", "right": ["fit \"type\"", "x \u039f\u0394\u039f\u0391\u03a3 x\u0391x-large"], "difflib": 73, "levenshtein": 73}
{"left": "\u4f60", "right": ["\u0391"], "difflib": 0, "levenshtein": 0}
{"left": "\u03c3", "right": ["abbabaabcbbbacacacbbbcbbccabcbbaabcaabaaabcbccbacabaacbabacaacbccbaabaababccbbbbabbaccbbcacaabbaaacbbaacacccacbccccabacccccbcbacacbcbacacbaaaaccbcbbbccaabccbcbacaccbcbcbcbbbccbabbcabcaccaacaaaccccbcbaacbcbbacbcaabbcccbcaaa"], "difflib": 0, "levenshtein": 0}
{"left": "xx-large 4 \u039f\u0394\u039f\u03a3", "right": ["color", "xx-large\u02b0 4 \u039f\u0394\u039f\u03a3"], "difflib": 81, "levenshtein": 81}
{"left": "ccabcacbccbaaabaabcbcabcccbaabccbabacccabbacccabbbccbaabbbaaccaabccbbbaacbabaacaabcaaccacacaaabcaabbabcacbabcaabbbbaaccbbcaabbbabbabbbbaaacbababbabbcaababbaaabbabcabcbcbbbaacccbabbcacaccaabccbccccabbcacabaaccacacbbac", "right": ["ccabcacbccbaaabaabcbcabcccbaabccbabacccabbacccabbbccbaabbbaaccaabccbbbaacbabaacaabcaaccacacaaabcaabbabcacbabcaabbbbaaccbbcaabbbabbabbbbaaacbababbabbcaaba\u200bbbaaabbabcabcbcbbbaacccbabbcacaccaabccbccccabbcacabaaccacacbbac"], "difflib": 0, "levenshtein": 71}
{"left": "n\u00e9z", "right": ["\u00bd\u00bd\u00bd\u0301\ufb01\ud835\udc00-\ud83d\udc4d\ufeff\u03c3\u01c5"], "difflib": 0, "levenshtein": 0}
{"left": "wide 28\" men's size 12'x9' x", "right": ["item's name", "wide 28\u02b0 men's size 12'x9' x"], "difflib": 94, "levenshtein": 94}
{"left": "\ufb01\u001c \n\u00a0\u02b0\t\ud83c\uddf8\u0663\u02b0\t", "right": ["\ufb01\u001c -\n\u00a0\u02b0_\ud83c\uddf8\u0663\u02b0\t"], "difflib": 92, "levenshtein": 92}
{"left": "a_b \u039f\u0394\u039f\u03a3", "right": ["cacabacabcaccbcacabbaaaabbcbbbaacccccccaccabbbcabbbaabaacaccbbcbbbacaccccbbcbbcbabbbcbacbcacaaabbcacaccbaaaaccaaabbccaaacabbccbbbbacbabcacbaacbaccacaabbcbcabacacbbacbccacbaabcccbcababcbaabccbb"], "difflib": 2, "levenshtein": 2}
{"left": "n\u00e9z a_b", "right": ["color", "n_z a_b"], "difflib": 67, "levenshtein": 67}
{"left": "baacbbabcccababacaabbabbcaaaaacbcaacbbbcbababaaabbaacaabbbacbaaccaabaccbbacababbcabcbaccbaaababbcabbccabaacacbbcbbaacbcccabbbacaababcbaaaacbaabbacabaacaacacbacabaaabaccbaaacabccabcbaabccabbbcbaccbbbcaabccccaabcbcabcaaaba", "right": ["baacbbabcccababacaabbabbcaaaaacbcaacbbbcbababaaabbaacaabbbacbaaccaabaccbbacababbcabcbaccbaaababbcabbccabaacacbbcbbaacbcccabbbacaababcbaaaacbaabbacabaacaacacbacabaaabaccbaaacabccabcbaabccabbbcbaccbbbcaabccccaabcbcabcaaaba"], "difflib": 100, "levenshtein": 100}
{"left": "4 men's", "right": ["\u039f\u0394\u039f\u03a3 12'x9' size a_b"], "difflib": 23, "levenshtein": 23}
{"left": "ccaacbcabcabacaaaaaacbcccbbabccacccabbcaaacccaabaccaacabcbaabbbccaccbbbbacaababcacaaaccacabbacbcbcabbbbaacccabcaaacccabccbaacaabbaaccccbcaacbcbacccaccccaaaabaacbacccabcabbabaaccbbbbbbbaaabbcbacaaaabbcaacbbccccbacacaccacccaaac", "right": ["size", "ccaacbcabcabacaaaaaacbcccbbabccacccabbcaaacccaabaccaacabcbaabbbccaccbbbbacaababcacaaaccacabbacbcbcabbbbaacccabcaaacccabccbaacaabbaacc\u4f60cbcaacbcbacccaccccaaaabaacbaccc\u0663bcabbabaaccbbbbbbbaaabbcbacaaaabbcaacbbccccbacacaccacccaaac"], "difflib": 58, "levenshtein": 98}
{"left": "\u00df\u0663", "right": ["\u00df\u0663"], "difflib": 100, "levenshtein": 100}
{"left": "n\u00e9z n\u00e9z gluten free men's", "right": ["n\u00e9z cotton"], "difflib": 36, "levenshtein": 36}
{"left": "\u01c5\u0391\u03c2-\u0085\u0131\"\u00c0_\u00e9", "right": ["item's name", "\u01c5\u0391\u00a0\u03c2-\u0085\u0131\"\u00c0_\u00e9"], "difflib": 36, "levenshtein": 36}
{"left": "\u597d", "right": ["\u597d"], "difflib": 100, "levenshtein": 100}
{"left": "a_b", "right": ["\u00b2'\u2028\u00df'\u03a3"], "difflib": 0, "levenshtein": 0}
{"left": "\u039f\u0394\u039f\u03a3 xx-large xx-large cotton", "right": ["color", "\u039f\u0394\u039f\u03a3 xx-large xx-large cotton"], "difflib": 100, "levenshtein": 100}
{"left": "size 4 n\u00e9z", "right": ["size 4\r n\u00e9z"], "difflib": 100, "levenshtein": 100}
{"left": "accccababccccccabccacabacbbacbbaabcaabcbbbaacbabcccbabbabbcacabcaabaabaccabbbacbabaaabacbbaaccaabcbbccacbabacccbccccacabacbccccbccbcaacacbacbaaaabaccbbccbbcabcbbcbbbbccabbbbcaccbaaacababccccbbccbbbacccacbacccbbbb", "right": [""], "difflib": 0, "levenshtein": 0}
{"left": "xx-large gluten free", "right": ["fit \"type\"", "xx-lar\u0000ge gluten free"], "difflib": 82, "levenshtein": 82}
{"left": "", "right": ["\u00bd\u02b0"], "difflib": 0, "levenshtein": 0}
{"left": "ccbcaabacaacbcbacccacbcbbbbbccbacccbbbabcaabccbbacaabbcacaacccacabcbabcaababbccbbcbbcacabbabbcaaccaaacaaacaaaaaaaacbcccbcaccbaaacbcccabbabbbacaaacbcaacbcacaaaabaabcbaaabaabcbccbccaaaccccabccbbbccbabcccbbcacacbccbbbb", "right": ["'\u0085\u03a3\ufb01\n\u00bd\ud835\udc00\u0000"], "difflib": 0, "levenshtein": 0}
{"left": "\u02b0\u03a3\\\ufeff\u00c0", "right": ["size", "\u02b0\u03a3\\\ufeff\u597d\u001c"], "difflib": 100, "levenshtein": 100}
{"left": "cbaacccbbaccbacbaaaacacacccbbbccacbbccbabbaabccbbcacabacbbcacbcbbcccbaabaccaaaaacccccbbcabababaaacbcabbabaccbcaccacaacabbcbabccabcbabccaacacbbabaabbaabcccbaabbaabbccaabccabbbcaccacacaaabcbbbaaaccaaabaacbaaacaabaacbbabbcabbb", "right": ["cbaacccbbaccbacbaaaacacacccbbbccacbbccbabbaabccbbcacabacbbcacbcbbcccbaabaccaaaaacccccbbcabababaaacbcabbabaccbcaccacaacabbcbabccabcbabccaacacbbabaabbaabcccbaabbaabbccaabccabbbcaccacacaaabcbbbaaaccaaabaacbaaacaaba\u0131cbbabbcabbb"], "difflib": 95, "levenshtein": 100}
{"left": "men's cotton 4", "right": ["\ud83c\uddf8\u00b2\u00bd\"\u001c\ud835\udc00\u00bd\u02b0\u0085 "], "difflib": 0, "levenshtein": 0}
{"left": "babbabcabacbbcccaacbaabacbccbcaccacccbbbababbcaaabbcbbccbaaccaabbacabbcacbaabcaabccbbbaabacbbacaacabcbcbbbaabbaabbcacbacabcbcaaacbccbccbababacbaaccccababbaaccccacabaccaccabbbccbacccbaabaacbaabaaabc", "right": ["size", "babbabcabacbbcccaacbaabacbccbcaccacccbbbababbcaaabbcbbccbaaccaabbacabbcacbaabcaabccbbbaabacbbacaacabcbcbbbaabbaabbcacbacabcbcaaacbccbccbababacbaaccccababbaaccccacabaccaccabbbccbacccbaabaacbaabaaabc"], "difflib": 100, "levenshtein": 100}
{"left": "4 n\u00e9z \u039f\u0394\u039f\u03a3", "right": ["4 n\u00e9z\ufb01 \u039f\u0394\u039f\u03a3\u00c0"], "difflib": 95, "levenshtein": 95}
{"left": "abbbcaabbccacababcccbacaabcabcaabcbbaababacaccbabccabbbcccaacacbbacbcbbccbcaababcaaaabcacbabbaaccbaccbbcacbacccabbaababbacbbacaabcacbaabcaacacacccbacaabccbcbcbcbabbbcbbcabcbabbabaacbbbcbaaabccbaabacbbccacbabaa", "right": ["red xx-large x"], "difflib": 1, "levenshtein": 1}
{"left": "xx-large", "right": ["item's name", "xx-lar\u0301ge"], "difflib": 48, "levenshtein": 48}
{"left": "x \u039f\u0394\u039f\u03a3", "right": ["x \u039f\u00aa\u00ba\u039f\u03a3"], "difflib": 91, "levenshtein": 91}
{"left": "4", "right": ["acbacbcaaababcacaacaaaacacaccbacabbbababcaccbbbbcacbcbbaccacabbababbcaacacabcabbcaacccaacaccaaaacabcbcbaababcabaccacccbcacacaaaccbbbaaaaabbcccbbaaabbcccabccaabcacacaccaabababcbababcbbbaccbbbbbccacaccbbbbbccbcaaaacaccbbc"], "difflib": 0, "levenshtein": 0}
{"left": "\u039f\u0394\u039f\u03a3 large", "right": ["item's name", "\u039f\u0394\u039f\u03a3\u0085 large"], "difflib": 100, "levenshtein": 100}
{"left": "xx-large 4 x size xx-large", "right": ["xx-large 4 x size xx-large"], "difflib": 100, "levenshtein": 100}
{"left": "\u00d7\u0663", "right": ["acaacaabbaabbcbaaccbbacbabaabbbccbababccbabcbabacbaaababcbbaccaaccccbabccacaaaccbabbbbccababacaccababcbaccaccbbaaabaccacbcacbcaabccbbbaccabaacbccaaaaaacaacbbccaccacbbccacaaccbcaaccbbbbccbaacaba"], "difflib": 0, "levenshtein": 0}
{"left": "\u0085\u03a3\u00d7\n_", "right": ["item's name", "\u0085\u03a3\u00d7\n_"], "difflib": 27, "levenshtein": 27}
{"left": "men's x", "right": ["men's\u00d7 x\t"], "difflib": 100, "levenshtein": 100}
{"left": "\u00df\ud801\udc00\u00b2", "right": ["abbbacacacbbaabbcbaaaacaaaaaaaabcabbcabaabcbaabacbcbbccaaacabbcbbcbabbccbcccaabbbccbbcbcaabacbbbbacacabcbaaccaabbaabaccacabcbcbbcaaacbcbacbbcbcacbcccaaccbcaacbccbbbcbbaaabcbaccbccbccbccabaccabcaaacbbbccbbabaaaccabaaacb"], "difflib": 0, "levenshtein": 0}
{"left": "\n\u4f60 ", "right": ["color", "\u200b\n\u4f60\u0085"], "difflib": 11, "levenshtein": 11}
{"left": "_\u0000", "right": ["_\u0000"], "difflib": 100, "levenshtein": 100}
{"left": "bcbcbbacbbbbcabccccccacaababbcbbccccabbcabacabcbacbccbccbbccbcbaacacaaccccbaabbacbaabcaabbcacbbcbbcaaabaacccbababbaabcbacabaabbcababcbabcbcaacabccacccbabbcccbaabcccacbbaacabccbcabcbabcacccbabbaabcbbabbaaaacabccab", "right": ["\u2167-\u0085\u0131\u0663c\ud835\udc00"], "difflib": 1, "levenshtein": 1}
{"left": "cabccbabbcbcbccabbaaaabbaaccbccacbbaccabbbcbcbacacccbbaaaaccabbbabbbbbbcbbcabaccbbbacaacabbacaccccbaccbcaabacacacbccabaccaabccbaccaacaabacbabaaccbcccbaabcccaacccbcababcccbccaaabcacbacccbbbcaaaaccabababbbbcacbccbcbbaca", "right": ["color", "cabccbabbcbcbccabbaaaabbaaccbccacbbaccabbbcbcbacacccbbaaaaccabbbabbbbbb\u0130cbbcabaccbbbacaacabbacaccccbaccbcaa\u0130bacacacbccabaccaabccbaccaacaabacbabaaccbcccbaabcccaacccbcababcccbccaaabcacbacccbbbcaaaaccabababbbbcacbccbcbbaca"], "difflib": 32, "levenshtein": 98}
{"left": "x gluten free 12'x9' 12'x9'", "right": ["x gluten fr\ud83c\uddf8ee 12'x9' 1\ud83c\uddfa'x9'"], "difflib": 85, "levenshtein": 85}
{"left": "bccccbcbaaacbaaacaccccaacbbcacacabccacbcabacacacaaabaacaaccaacbcbacacaabaccabaacacccacaaabcbcccaccabcbbbbbbbaaacaaacccaabbabbcbcbaccaccbbabbccbbabaabccacbbbbabbabbbbbababbabbaccabacbababbcbabbaacacbba", "right": ["red"], "difflib": 0, "levenshtein": 0}
{"left": " ", "right": ["item's name", "\u0130 "], "difflib": 0, "levenshtein": 0}
{"left": "cotton men's", "right": ["cotton men's"], "difflib": 100, "levenshtein": 100}
{"left": "wide 28\" gluten free cotton cotton gluten free", "right": ["\u2028\u200b_\u03a3"], "difflib": 0, "levenshtein": 0}
{"left": "size cotton n\u00e9z a_b large", "right": ["item's name", "size co\u02b0\"on n\u00e9z a_b large"], "difflib": 83, "levenshtein": 83}
{"left": "\u039f\u0394\u039f\u03a3 a_b wide 28\"", "right": ["\u039f\u0394\u039f\u03a3 a_\u001cb wid\u00d7 28\""], "difflib": 94, "levenshtein": 94}
{"left": "xx-large large a_b red", "right": ["large x \u039f\u0394\u039f\u03a3"], "difflib": 59, "levenshtein": 59}
{"left": "\u039f\u0394\u039f\u03a3 12'x9'", "right": ["fit \"type\"", "\u039f\u0394\u039f_ 12'x9'"], "difflib": 67, "levenshtein": 67}
{"left": "a_b red cotton xx-large", "right": [" _b red cotton xx-la\u00b2rge"], "difflib": 98, "levenshtein": 98}
{"left": "cacccacbcbaccaabacaacacccbccabcbabaacccabcbcccacaacbabaccbbbcccabbaacacbcccabbccaaccbaabbbaabaaccacbaaccbabacacccabcacbacbbacbbcbbcbacaccbccacbacccbcacbbbcaccaaabaaabbaacabaabccccaabcccbccaaccacabaabababcccabc", "right": ["babacaabbbaaabccbccbabacbcbcabcabbaabcaaccbbbcccbaccccaababacbaccacbacabccccabbbcbbcabcbaaaccacabbabbcaabbaacbccaaccaacacbbcbaabcaaacccbbacbcbbbbbbabacbccccbbaaacaaccaccbacaccabacbaaabccccaabbcbbbcccbaccb"], "difflib": 0, "levenshtein": 70}
{"left": "cbcbbacababccacaacbabccbbccccbcbacbbbaacaacababccababaacccbbbcabaabcbbccbabbbcbaccccbbcccbbaaacbaccbbabcaabbacbcacacbcabacacbaccabbacaaacaabcccbaaacccaabbaaccaacaabcabcbcabbbbaacccbaaccbccabacc", "right": ["item's name", "cbcbbacababccacaacbabccbbccccbcbacbbbaaca\ud83c\uddfaacababccababaacccbbbcabaabcbbccbabbbcbaccccbbcccbbaaacbaccbbabcaabbacbcacacbcabacacbaccabbacaaacaabcccbaaacccaabbaaccaacaabcabcbcabbbbaacccbaacc\u00dfccabacc"], "difflib": 0, "levenshtein": 76}
{"left": "\u00df\u00e9\u02b0", "right": ["\u00df\u00e9\u02b0"], "difflib": 100, "levenshtein": 100}
{"left": "gluten free red size large gluten free", "right": ["\u00b2\u03c2\u00b5\ufeff\ud801\udc00"], "difflib": 7, "levenshtein": 7}
{"left": "\u001c\u0307\u4f60_\"\u0663\"b\u0663 \u0301", "right": ["color", "\u001c\u0307\u4f60_\"\u0663\"\u00c0b\u0663 \u0301"], "difflib": 100, "levenshtein": 100}
{"left": "bbcbbcacbbbaacabcccbbbbabbabacabcabccbabbcbaacbabbaacabccacabbbcaabbabccaabaccaccabbaccabcbbbcccbbcbbbccabccbbacccacbcaacbcbcbccbacabacbabaacaabaccaacbbccacbaaababcabaacaaaaabbcbabaaccabbbbacabaccc", "right": ["bbcbbcacbbbaacab\u597dccbbbbabbabacabcabccbabbcbaacbabbaacabccacabbbcaabbabccaabaccaccabbaccabcbbbcccbbcbbbccabccbbacccacbcaacbcbcbccbacabacbabaa\u00baaabaccaacbbccacbaaababcabaacaaaaabbcbabaaccabbbbacabaccc"], "difflib": 99, "levenshtein": 99}
{"left": "baaaaaabccacababcabaccccabccbacbacbbaabcbaacbaacacaabaaccbbaccaccbabbacbcaccbabbaaacacbbaabcbabcabbcabbccaabbccbbcacccbccbbcbccbbbababbcbcaabcbcccbbaaaabbcbaaabbaaacabbcaaabcaaaaacacbbaabcbacabaacabccbbcbacccbbbccabbacaccccaaa", "right": ["\u0663\ud83c\uddf8\u00e9\u00a0\u00b2\n\u0130b\u0000"], "difflib": 1, "levenshtein": 1}
{"left": "\u00c0 \u0131\u0391\\\ud83d\udc4d\u03a3\u0307\u0301\u00b5\u03c3", "right": ["size", "\u00c0 \u0131\u0391\\\ud83d\udc4d\u03a3\u0307\u0301\u00b5\u03c3"], "difflib": 100, "levenshtein": 100}
{"left": "", "right": [""], "difflib": 0, "levenshtein": 0}
{"left": "aacaccbbbaabaacacaacbcbbaccbaccccbbcaacacccaccbbcabbaccaacabbbbacabbaccbacacabbabaaccaabcbaacbbcccaacbaaabbcccaaccbbcbcabcacaccaacaabbbacabbaccbbbaaaacbcbabcccacaaaccaabccbcaaaacababbccaaaacabccca", "right": ["xx-large n\u00e9z large x wide 28\""], "difflib": 1, "levenshtein": 1}
{"left": "red x", "right": ["color", "red x"], "difflib": 100, "levenshtein": 100}
{"left": "xx-large n\u00e9z n\u00e9z", "right": ["xx-large n\u00e9z n\u00e9z"], "difflib": 100, "levenshtein": 100}
{"left": "\u039f\u0394\u039f\u03a3", "right": ["\ud835\udc00\u0663\u00e9\u03c2\u001c"], "difflib": 29, "levenshtein": 29}
{"left": "bbcabbabccccbccabaacbacabccbaabbcccbcacbabcccbbacacbcbabcaabbbbcaaacccaaccabcbaccababcaabcaaacbaaccbabbcabacccbacaaaaccaaabbcbaccabbbcbaaccacbcacccaccaabaccabcccbcbaabacaacbcbacbababcabcaababbbccccbaacc", "right": ["color", "bbcabbabccccbccabaacba\ufeffcabccbaabbcccbcacbabcccbbacacbcbabcaabbbbcaaacccaaccabcbaccababcaabcaaacbaaccbabbcabacccbacaaaaccaaabbcbaccabbbcbaaccacbcacccaccaabaccabcccbcbaabacaacbcbacbababcabcaababbbccccbaacc"], "difflib": 11, "levenshtein": 97}
{"left": "12'x9'", "right": ["12'x\u03c39'"], "difflib": 91, "levenshtein": 91}
{"left": "large x large", "right": ["red n\u00e9z red red red"], "difflib": 31, "levenshtein": 31}
{"left": "red", "right": ["fit \"type\"", "red\u0307"], "difflib": 100, "levenshtein": 100}
{"left": "cotton x xx-large", "right": ["cotton x xx-larg\u00e9"], "difflib": 97, "levenshtein": 97}
{"left": "baaacacaacbabbbbbaacaacacbabcbbcbacccabbaaacabbccbaaabbcbaccaacbaaabcbcccbacabbaacaaaabbcbccbbbcaaabbabbabbbccaccabcbcbbccabcaabaaabaccacacabcbbbbbbccbacaacabbbaaaabcbaccaababbbbcaabcaaababbbccabaacabbbcbbbabcaaaaabcaaccc", "right": ["abacccaabcbaabaacbaccccbbbbccccbcabbccaabacacaccacbaaacbabaabcccabbccbcaaccccabbcccbacaaababcbbcabacaccabbcbcbcabcbbbbbbabbbbcbcabaabccaabaabbbcbbaabbbbbbcaccaabaacaaccabbcbbccbcaaabbababbcbaabbabacbacacbbbcbccc"], "difflib": 0, "levenshtein": 70}
{"left": "x 4 wide 28\" a_b \u039f\u0394\u039f\u03a3", "right": ["color", "x 4 w\u00dfde 28\" a_b \u039f\ud83c\uddf8\u039f\u03a3"], "difflib": 80, "levenshtein": 80}
{"left": "a_b wide 28\" size 4", "right": ["a_b wi\u01c5\u2028de 28\" size 4"], "difflib": 84, "levenshtein": 84}
{"left": "\u200b\u2028\u00aa\u2167\ufeff\u00b2\u597d_", "right": ["-\u597d\u0085\u2167\n\u02b0\u0131\u2167\""], "difflib": 60, "levenshtein": 60}
{"left": "12'x9' 4 cotton", "right": ["size", "12'x9' 4 cotton\u0391"], "difflib": 82, "levenshtein": 82}
{"left": "size gluten free xx-large n\u00e9z 4", "right": ["size gluten free xx-large n\u00e9z 4"], "difflib": 100, "levenshtein": 100}
{"left": "large", "right": ["\u00df\u00df\u03a3"], "difflib": 0, "levenshtein": 0}
{"left": "red men's red 4", "right": ["fit \"type\"", "red \u0131men's red 4"], "difflib": 78, "levenshtein": 78}
{"left": "\ud83c\uddf8", "right": ["-\ud83c\uddf8\ud83c\uddf8"], "difflib": 0, "levenshtein": 0}
{"left": "cbcbaacbbcbcbcaabbaabacabbacbbbbcacbbaacacbabaccbcbaabbacccbbaaacbacbbbbcaaaacaaccbaaacbacbbbbaabcbcccbccccccacbcccacbbccbbbaacbcccabbaabbcccbccbaaaaaababbbcccaccabaacaaaaabcaacbccacacccbacacbcacbcbc", "right": ["acaabbbbcbcaaaaaabccbbbcccaabbacabacaacacaccacbabacbaccccababcccbababbaabccaccbccaabababccbabaabbaabcbaacccacabcacacbacaaababccccabaacabbcabaacbbaacbaabaaccbbbbabbaaaccbacabababbcbcbacbccaaabaabaaac"], "difflib": 53, "levenshtein": 68}
{"left": "\r\u01c5\u0000\u00b2\u00ba\u0391\u597d", "right": ["item's name", "\r\u01c5\u0000\u0391\u00b2 \u0391\u597d"], "difflib": 67, "levenshtein": 67}
{"left": "gluten free red wide 28\" wide 28\" gluten free", "right": ["gluten \nfree red wide 28\" wide 28\" gluten free"], "difflib": 100, "levenshtein": 100}
{"left": "cotton n\u00e9z cotton", "right": ["12'x9'"], "difflib": 14, "levenshtein": 14}
{"left": "\ufeff\u00a0", "right": ["color", "\ufeff\u00e9\u00a0 "], "difflib": 0, "levenshtein": 0}
{"left": "large red a_b", "right": ["la\u0085rge red a_b\u00d7"], "difflib": 100, "levenshtein": 100}
{"left": "bbbbaccccbaaacabaacaaababccccbcbaabbbccaaaacbabbaaaababacaaaacabaccaaacbbcaacacbccbbccbaaabaabbabaabcacccbcbaaabcccacbbacaabaccbabcbcbaabaaabcabacbcaabcbbcbbaccacabcbbbcaacabaccababbcbacaaacccbc", "right": ["abaabbbabbaabaaacbbabcccacbabccbaabcaacbcccabccababbcbccbbaacaccbabacacbbacbaabbbcbcbcbbacbacaabcacbcbaacccacbcacabcabbacacabacacabcbaacabcbcbccccbaccbccaaaaccabbcaabacbcbbbacbbbbccbcbccbabbbcacbaabccacbacababbcacaccbbbababc"], "difflib": 0, "levenshtein": 70}
{"left": "x wide 28\" x", "right": ["item's name", "x wide 28\" x\n"], "difflib": 100, "levenshtein": 100}
{"left": "men's", "right": ["mce\u00c0n's"], "difflib": 91, "levenshtein": 91}
{"left": "\u4f60\u0131\r\u2167\ud835\udc00", "right": ["\u2028\u0307\ufb01\u200bb"], "difflib": 25, "levenshtein": 25}
{"left": "12'x9' \u039f\u0394\u039f\u03a3", "right": ["fit \"type\"", "12'x9'\\ \u0307\u0394\u039f\u03a3"], "difflib": 67, "levenshtein": 67}
{"left": "red \u039f\u0394\u039f\u03a3 large gluten free", "right": ["red \u039f\u0394\u039f\u03a3 large gluten free"], "difflib": 100, "levenshtein": 100}
{"left": "acaaaccacbaacccaacaaabcacababbcbccaccbccabcabbbbbaccbcabcaaaabccbbcbbcaabbcbccccbaabaaaccbabbaababccabbbabaacacaabbbabaaccbbcccababbbbbcacabbacaaaaacacbccccbacbcaababbbaabacbbccaacbcbbccacbc", "right": ["\u03c2-\u00bab'\ud835\udc00\ud83c\uddfa_\ud83c\uddf8\u00d7"], "difflib": 1, "levenshtein": 1}
{"left": "12'x9'", "right": ["item's name", "12'x\u01319\ud83d\udc4d'"], "difflib": 57, "levenshtein": 57}
{"left": "", "right": [""], "difflib": 0, "levenshtein": 0}
{"left": "red cotton", "right": ["n\u00e9z 12'x9' 12'x9'"], "difflib": 22, "levenshtein": 22}
{"left": "xx-large cotton 12'x9' cotton", "right": ["size", "xx-large cotton 12'x9' cotton"], "difflib": 100, "levenshtein": 100}
{"left": "a_b xx-large", "right": ["a_b xx-la\u0000r\u0085e"], "difflib": 92, "levenshtein": 92}
{"left": "red gluten free n\u00e9z size", "right": ["gluten free"], "difflib": 100, "levenshtein": 100}
"""#
