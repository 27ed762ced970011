package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.ColumnType;

@Tag("data")
class HeartDiseaseTest {
    private static final String NAMES = "Age, Sex, ChestPainType, RestingBP, Cholesterol, FastingBS, RestingECG, MaxHR, ExerciseAngina, Oldpeak, ST_Slope, HeartDisease";
    private static final String HEADER = NAMES.replace(", ", ",") + "\n";
    private static final String ROW = "41,F,ATA,130,204,0,LVH,172,N,1.4,Up,0\n";
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("made-up.csv"), text);
    }

    private void refused(String message, String text) throws IOException {
        Path file = file(text);
        var error = assertThrows(IllegalArgumentException.class, () -> HeartDisease.read(file));
        assertEquals("%s is not a heart-disease table: %s".formatted(file, message), error.getMessage());
    }

    @Test
    void columnsHaveTheirTypes() throws IOException {
        var rows = HeartDisease.read(file(HEADER + ROW + "60,M,ASY,120,0,1,ST,99,Y,-0.5,Flat,1\n"));
        assertEquals("made-up.csv", rows.name());
        assertEquals(Source.Kind.FILES, rows.source().kind());
        assertEquals(2, rows.size());
        assertEquals(11, rows.features().size());
        assertArrayEquals(new int[] {0, 1}, rows.labels());
        assertEquals(List.of("no disease", "disease"), rows.classes());
        var table = rows.toTable();
        assertEquals(41, table.intColumn("Age").get(0));
        assertEquals("ASY", table.stringColumn("ChestPainType").get(1));
        assertEquals(-0.5, table.doubleColumn("Oldpeak").get(1));
        assertEquals(ColumnType.STRING, table.column("ExerciseAngina").type());
        assertEquals("disease", table.stringColumn("class").get(1));
    }

    @Test
    void aByteOrderMarkAndLinesOfWindowsAreNoHindrance() throws IOException {
        assertEquals(1, HeartDisease.read(file("\uFEFF" + (HEADER + ROW).replace("\n", "\r\n"))).size());
    }

    @Test
    void anEmptyFileIsSaid() throws IOException {
        refused("the file is empty; expected a header line with " + NAMES, "");
        refused("there is no row below the header; expected one or more", HEADER);
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        refused("missing column Sex; expected " + NAMES, HEADER.replace("Sex,", "") + "41,ATA,130,204,0,LVH,172,N,1.4,Up,0\n");
    }

    @Test
    void anAdditionalColumnIsNamed() throws IOException {
        refused("additional column Weight; expected " + NAMES, HEADER.replace("Sex,", "Sex,Weight,") + "41,F,70,ATA,130,204,0,LVH,172,N,1.4,Up,0\n");
        refused("additional column Age; expected " + NAMES, HEADER.replace("Sex,", "Sex,Age,") + ROW);
    }

    @Test
    void anotherNameIsBothMissingAndAdditional() throws IOException {
        refused("missing column Sex, additional column sex; expected " + NAMES, HEADER.replace("Sex", "sex") + ROW);
    }

    @Test
    void anotherOrderIsSaid() throws IOException {
        refused("columns in the order Sex, Age%s; expected %s".formatted(NAMES.substring(8), NAMES), HEADER.replace("Age,Sex", "Sex,Age") + ROW);
    }

    @Test
    void anotherSeparatorIsSaid() throws IOException {
        refused("the header is one column, \"Age;Sex;ChestPainType;RestingBP;Cholesterol;FastingBS;Restin...\"; expected 12, separated by commas: " + NAMES,
                (HEADER + ROW).replace(',', ';'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        41,F     | forty,F  | row 2, column Age: "forty"; expected a whole number
        41,F     | 41.5,F   | row 2, column Age: "41.5"; expected a whole number
        41,F     | ,F       | row 2, column Age: ""; expected a whole number
        1.4      | much     | row 2, column Oldpeak: "much"; expected a number
        1.4      | NaN      | row 2, column Oldpeak: "NaN"; expected a number
        F,ATA    | ,ATA     | row 2, column Sex: ""; expected a text
        Up,0     | Up,2     | row 2, column HeartDisease: "2"; expected 0 or 1
        """)
    void aCellOfAnotherKindIsNamedByRowAndColumn(String right, String wrong, String message) throws IOException {
        refused(message, HEADER + ROW + ROW.replace(right, wrong));
    }

    @Test
    void aRowWithFewerOrMoreCellsIsNamed() throws IOException {
        refused("row 2: 3 cells; expected 12: " + NAMES, HEADER + ROW + "41,F,ATA\n");
        refused("row 1: 13 cells; expected 12: " + NAMES, HEADER + "41,F,ATA,130,204,0,LVH,172,N,1.4,Up,0,7\n");
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        Path file = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        assertEquals(file + " is not a heart-disease table: it is no text in UTF-8",
                assertThrows(IllegalArgumentException.class, () -> HeartDisease.read(file)).getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("missing.csv");
        assertEquals(file + " is not a heart-disease table: there is no such file",
                assertThrows(IllegalArgumentException.class, () -> HeartDisease.read(file)).getMessage());
    }

    @Test
    void madeUpPatientsHaveTheFilesColumnsAndSayWhatTheyAre() throws IOException {
        var train = MadeUpPatients.train();
        assertEquals(HeartDisease.read(file(HEADER + ROW)).features(), train.features());
        assertEquals(718, train.size());
        assertEquals(200, MadeUpPatients.test().size());
        assertEquals(Source.Kind.DRAWN, train.source().kind());
        assertEquals("patients made up by Loupe", train.source().toString());
        assertEquals(train.fingerprint(), MadeUpPatients.train().fingerprint());
        assertEquals(train.range(0, 50).fingerprint(), MadeUpPatients.of(50, 11).fingerprint(), "a patient depends on the seed and its number alone");
    }

    @Test
    void noLineIsTakenForACommentOrLeftOut() throws IOException {
        refused("row 1, column Age: \"#41\"; expected a whole number", HEADER + "#" + ROW + ROW);
        refused("row 2: 1 cells; expected 12: " + NAMES, HEADER + ROW + "\n" + ROW);
    }
}
