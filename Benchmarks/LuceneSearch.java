import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import io.anserini.analysis.DefaultEnglishAnalyzer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/** Lucene as a peer: builds an index of the corpus, then answers all queries once for each line on standard input.
 *  It stops counting hits early, so that it may skip blocks, and breaks ties by document number, which is cheaper
 *  than what the shop asks for. Arguments: corpus, queries, folder for the index. */
public class LuceneSearch {
    public static void main(String[] arguments) throws Exception {
        Analyzer analyzer = DefaultEnglishAnalyzer.newDefaultInstance();
        BM25Similarity similarity = new BM25Similarity(0.9f, 0.4f);
        FSDirectory directory = MMapDirectory.open(Path.of(arguments[2]));
        long start = System.nanoTime();
        try (IndexWriter writer = new IndexWriter(
                directory, new IndexWriterConfig(analyzer).setSimilarity(similarity).setRAMBufferSizeMB(512));
                BufferedReader corpus = Files.newBufferedReader(Path.of(arguments[0]))) {
            for (String line; (line = corpus.readLine()) != null; ) {
                Document document = new Document();
                document.add(new TextField("contents", line.substring(line.indexOf('\t') + 1), Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        double build = (System.nanoTime() - start) / 1e9;
        long size = 0;
        for (String name : directory.listAll()) size += directory.fileLength(name);
        List<String> queries = Files.readAllLines(Path.of(arguments[1]));
        start = System.nanoTime();
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setSimilarity(similarity);
        searcher.setQueryCache(null);
        double open = (System.nanoTime() - start) / 1e9;
        System.out.printf("{\"build\": %.3f, \"size\": %d, \"open\": %.6f}%n", build, size, open);
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (requests.readLine() != null) {
            StringBuilder times = new StringBuilder();
            for (String query : queries) {
                long before = System.nanoTime();
                search(searcher, analyzer, query);
                times.append(times.length() == 0 ? "" : ", ").append(System.nanoTime() - before);
            }
            System.out.println("[" + times + "]");
        }
    }

    static void search(IndexSearcher searcher, Analyzer analyzer, String text) throws Exception {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (TokenStream stream = analyzer.tokenStream("contents", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) counts.merge(term.toString(), 1, Integer::sum);
            stream.end();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        counts.forEach((term, count) -> query.add(
            new BoostQuery(new TermQuery(new Term("contents", term)), count), BooleanClause.Occur.SHOULD));
        TopScoreDocCollector collector = TopScoreDocCollector.create(50, 50);
        searcher.search(query.build(), collector);
        collector.topDocs();
    }
}
